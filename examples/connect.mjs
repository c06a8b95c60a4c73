/** The second version: asks Docusign to tell when a contract is signed (Connect), and waits for that message. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { contracts, keepSigned, openOffice, sendContract, signingPage } from './integration.mjs';

const { CONNECT_HMAC_KEY, WEBHOOK_CERT, WEBHOOK_KEY } = process.env;

/** Emits the id of an envelope when everybody has signed it. */
const signed = new EventEmitter();
const webhook = createServer({ cert: WEBHOOK_CERT, key: WEBHOOK_KEY }, hear).listen(0, 'localhost');
await once(webhook, 'listening');

const eventNotification = {
  url: `https://localhost:${webhook.address().port}/docusign/events`,
  requireAcknowledgment: 'true',
  loggingEnabled: 'true',
  deliveryMode: 'SIM',
  events: ['envelope-completed'],
  eventData: { version: 'restv2.1', format: 'json' },
  includeHMAC: 'true',
};

const office = await openOffice(process.env);
for (const contract of contracts) {
  const envelopeId = await sendContract(office, contract, { eventNotification });
  const completion = once(signed, envelopeId);
  await signingPage(office, contract, envelopeId, contract.customer);
  await completion;
  await keepSigned(office, envelopeId);
}
webhook.close();
console.log(`   The app had ${contracts.length} contracts signed, and has kept them.`);

/** Answers at once and works afterwards: a late answer counts as a failure. */
async function hear(request, response) {
  const body = await buffer(request);
  const isGenuine = isFromDocusign(body, String(request.headers['x-docusign-signature-1']));
  response.writeHead(isGenuine ? 200 : 401).end();
  if (!isGenuine) return;
  const { event, data } = JSON.parse(body.toString());
  // The same message may come twice; nobody listens to the second one any more.
  if (event === 'envelope-completed') signed.emit(data.envelopeId);
}

/** @param body the raw bytes: the signature does not match JSON that was serialised again. */
function isFromDocusign(body, signature) {
  const wanted = createHmac('sha256', CONNECT_HMAC_KEY).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
