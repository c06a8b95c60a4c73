/** The first version: asks for the envelope again and again until it is signed, and now and then gets an error. */
import { setTimeout as wait } from 'node:timers/promises';
import { contracts, keepSigned, openOffice, sendContract, signingPage } from './integration.mjs';

const PAUSE_MS = 200;

const office = await openOffice(process.env);
for (const contract of contracts) {
  const envelopeId = await sendContract(office, contract);
  await showPage(contract, envelopeId);
  await untilSigned(envelopeId);
  await keepSigned(office, envelopeId);
}
console.log(`   The app had ${contracts.length} contracts signed, and has kept them.`);

async function showPage(contract, envelopeId) {
  try {
    // The mistake: as a number, 0945 is 945, and the envelope does not know that customer.
    return await signingPage(office, contract, envelopeId, String(Number(contract.customer)));
  } catch (error) {
    if (error.response?.status !== 400) throw error;
    return await signingPage(office, contract, envelopeId, contract.customer);
  }
}

async function untilSigned(envelopeId) {
  const { accountId, envelopes } = office;
  let status = 'sent';
  while (status !== 'completed') {
    await wait(PAUSE_MS);
    ({ status } = await envelopes.getEnvelope(accountId, envelopeId));
  }
}
