/**
 * An app on the docusign-esign SDK named in SDK: logs in by JWT, sends and reads an envelope, and reads a missing one, over TLS
 * and without.
 */
const { host, origin, plainOrigin, integrationKey, userId, privateKeyPem } = JSON.parse(process.env.APP ?? '{}');
const { default: docusign } = await import(process.env.SDK ?? '');

const client = new docusign.ApiClient();
client.setOAuthBasePath(host);
const key = Buffer.from(privateKeyPem);
const scopes = ['signature', 'impersonation'];
const { body: token } = await client.requestJWTUserToken(integrationKey, userId, scopes, key, 600);
const { accounts } = await client.getUserInfo(token.access_token);
const { accountId } = accounts[0];
client.addDefaultHeader('Authorization', `Bearer ${token.access_token}`);

const signer = { recipientId: '1', clientUserId: '1000', name: 'Madeup Signer', email: 'madeup.signer@example.com' };
const copy = { recipientId: '2', name: 'Madeup Reader', email: 'madeup.reader@example.com' };
const document = { documentId: '1', name: 'a.txt', fileExtension: 'txt', documentBase64: 'bWFkZSB1cCBkb2N1bWVudA==' };
const envelopeDefinition = {
  emailSubject: 'Sign',
  status: 'sent',
  documents: [document],
  recipients: { signers: [signer], carbonCopies: [copy] },
  eventNotification: { url: 'https://hooks.example.com/' },
};

for (const server of [origin, plainOrigin]) {
  client.setBasePath(`${server}/restapi`);
  const envelopes = new docusign.EnvelopesApi(client);
  const { envelopeId } = await envelopes.createEnvelope(accountId, { envelopeDefinition });
  const { status } = await envelopes.getEnvelope(accountId, envelopeId);
  await envelopes.listRecipients(accountId, envelopeId);
  const bytes = await envelopes.getDocument(accountId, envelopeId, 'combined');
  const lost = await envelopes
    .getEnvelope(accountId, '00000000-0000-4000-8000-00000000dead')
    .catch((error) => error.response.status);
  process.stdout.write(`${JSON.stringify([token.expires_in, status, Buffer.from(bytes).length > 0, lost])}\n`);
}
process.exitCode = 7;
