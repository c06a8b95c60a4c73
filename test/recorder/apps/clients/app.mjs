/**
 * An app that creates an envelope, reads it and its recipients, and reads a missing one: over TLS, then without. Arguments: a
 * file of this folder, a client in it, and the client's package if there are several.
 */
import { gunzipSync } from 'node:zlib';

const [file, client, name] = process.argv.slice(2);
const { [client]: clientOf } = await import(`./${file}.mjs`);
const ask = await clientOf(name);
const { origin, plainOrigin, token, accountId } = JSON.parse(process.env.APP ?? '{}');

const signers = ['1', '2'].map((recipientId) => ({ recipientId, name: 'Madeup Signer', email: 'madeup@example.com' }));
const definition = {
  emailSubject: 'Sign, bitte schön',
  status: 'created',
  documents: [{ documentId: '1', name: 'a.txt', fileExtension: 'txt', documentBase64: 'bWFkZSB1cA==' }],
  recipients: { signers },
  eventNotification: { url: 'https://hooks.example.com/' },
};

for (const server of [origin, plainOrigin]) {
  const created = await call(server, 'POST', 'envelopes', JSON.stringify(definition));
  const envelope = `envelopes/${created.answer.envelopeId}`;
  const read = await call(server, 'GET', envelope);
  const recipients = await call(server, 'GET', `${envelope}/recipients`);
  const lost = await call(server, 'GET', 'envelopes/00000000-0000-4000-8000-00000000dead');
  const seen = [
    [created.status, created.answer.status],
    [read.status, read.answer.emailSubject],
    [recipients.status, recipients.answer.signers.length],
    [lost.status, lost.answer.errorCode],
  ];
  process.stdout.write(`${JSON.stringify(seen)}\n`);
}
process.stderr.write('said on the standard error\n');
process.exitCode = 7;

async function call(server, method, path, body) {
  const url = `${server}/restapi/v2.1/accounts/${accountId}/${path}`;
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const { status, bytes } = await ask({ method, url, headers, body });
  // Some clients unpack what they get, some leave it to the app.
  const text = bytes[0] === 0x1f ? gunzipSync(bytes) : Buffer.from(bytes);
  return { status, answer: JSON.parse(text.toString()) };
}
