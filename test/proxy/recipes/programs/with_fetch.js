// The conversation of the recipes with Node's own fetch.
const { API_BASE, OAUTH_BASE, ACCOUNT_ID, CLIENT_ID, CODE } = process.env;
const account = `${API_BASE}/restapi/v2.1/accounts/${ACCOUNT_ID}`;

async function ask(name, url, options) {
  const answer = await fetch(url, options);
  const body = Buffer.from(await answer.arrayBuffer());
  console.log(`${name} ${answer.status} ${body.length}`);
  return body;
}

const form = new URLSearchParams({ grant_type: 'authorization_code', client_id: CLIENT_ID, code: CODE });
const token = JSON.parse(await ask('token', `${OAUTH_BASE}/oauth/token`, { method: 'POST', body: form }));
const headers = { Authorization: `Bearer ${token.access_token}` };

const document = Buffer.from(`%PDF-1.4\n${'x'.repeat(1_000_000)}`).toString('base64');
const definition = {
  status: 'sent',
  emailSubject: 'A recipe',
  documents: [{ documentId: '1', name: 'Recipe.pdf', documentBase64: document }],
  recipients: { signers: [{ recipientId: '1', name: 'Sam Sample', email: 'sam.sample@example.com' }] },
};
const created = await ask('envelope', `${account}/envelopes`, {
  method: 'POST',
  headers: { ...headers, 'Content-Type': 'application/json' },
  body: JSON.stringify(definition),
});
const envelope = `${account}/envelopes/${JSON.parse(created).envelopeId}`;

await ask('read', envelope, { headers });
await ask('recipients', `${envelope}/recipients`, { headers });
await ask('document', `${envelope}/documents/1`, { headers });
await ask('missing', `${account}/envelopes/00000000-dddd-4ddd-8ddd-000000000404`, { headers });
