/** A small app that has contracts signed with Docusign: what its two versions, polling.mjs and connect.mjs, share. */
import docusign from 'docusign-esign';

const TOKEN_SECONDS = 3600;

/** Contracts that wait for a signature. Every person is made up; `customer` is the number as the shop writes it. */
export const contracts = [
  { number: 'C-1', customer: '1041', name: 'Ada Example', email: 'ada@example.com', text: 'Rent of a made-up bicycle' },
  {
    number: 'C-2',
    customer: '1042',
    name: 'Ben Example',
    email: 'ben@example.com',
    text: 'Lessons on a made-up cello',
  },
  { number: 'C-3', customer: '1043', name: 'Cem Example', email: 'cem@example.com', text: 'Care of a made-up garden' },
  { number: 'C-4', customer: '1044', name: 'Dora Example', email: 'dora@example.com', text: 'Loan of a made-up tent' },
  { number: 'C-5', customer: '0945', name: 'Eli Example', email: 'eli@example.com', text: 'Repair of a made-up clock' },
  { number: 'C-6', customer: '1046', name: 'Fay Example', email: 'fay@example.com', text: 'Sale of a made-up piano' },
];

/** Logs in by JWT and finds out, once, where the account lives. */
export async function openOffice({ DOCUSIGN_OAUTH_HOST, DOCUSIGN_KEY, DOCUSIGN_USER, DOCUSIGN_PRIVATE_KEY }) {
  const client = new docusign.ApiClient();
  client.setOAuthBasePath(DOCUSIGN_OAUTH_HOST);
  const scopes = ['signature', 'impersonation'];
  const rsaKey = Buffer.from(DOCUSIGN_PRIVATE_KEY);
  const { body } = await client.requestJWTUserToken(DOCUSIGN_KEY, DOCUSIGN_USER, scopes, rsaKey, TOKEN_SECONDS);
  const { accounts } = await client.getUserInfo(body.access_token);
  const { accountId, baseUri } = accounts.find(({ isDefault }) => String(isDefault) === 'true');
  // Only now, because it resets the OAuth host to one of Docusign's own.
  client.setBasePath(`${baseUri}/restapi`);
  client.addDefaultHeader('Authorization', `Bearer ${body.access_token}`);
  return { accountId, envelopes: new docusign.EnvelopesApi(client) };
}

/** Sends a contract to its customer, who signs inside the app's own pages. Gives the envelope's id. */
export async function sendContract({ accountId, envelopes }, contract, more = {}) {
  const envelopeDefinition = { ...envelopeOf(contract), ...more };
  const { envelopeId } = await envelopes.createEnvelope(accountId, { envelopeDefinition });
  return envelopeId;
}

/** The page on which the customer signs; `clientUserId` has to be the one that the envelope was sent with. */
export async function signingPage({ accountId, envelopes }, { name, email }, envelopeId, clientUserId) {
  const returnUrl = 'https://shop.example.com/signed';
  const recipientViewRequest = { authenticationMethod: 'none', clientUserId, userName: name, email, returnUrl };
  const { url } = await envelopes.createRecipientView(accountId, envelopeId, { recipientViewRequest });
  return url;
}

/** Downloads what was signed and the certificate that goes with it. Gives the number of bytes. */
export async function keepSigned({ accountId, envelopes }, envelopeId) {
  const contract = await envelopes.getDocument(accountId, envelopeId, 'combined');
  const certificate = await envelopes.getDocument(accountId, envelopeId, 'certificate');
  return contract.length + certificate.length;
}

function envelopeOf({ number, customer, name, email, text }) {
  const html = `<h1>Contract ${number}</h1><p>${text}, with ${name}.</p><p>Signed: /signature/</p>`;
  const documentBase64 = Buffer.from(html).toString('base64');
  const tabs = { signHereTabs: [{ anchorString: '/signature/', anchorUnits: 'pixels', anchorXOffset: '20' }] };
  return {
    emailSubject: `Please sign contract ${number}`,
    status: 'sent',
    documents: [{ documentId: '1', name: `Contract ${number}`, fileExtension: 'html', documentBase64 }],
    recipients: { signers: [{ recipientId: '1', routingOrder: '1', clientUserId: customer, name, email, tabs }] },
  };
}
