/**
 * An app that sends the calls of `CALLS` (a file) through one client, each to `ORIGIN` with its number in a header, and prints
 * nothing, whatever happens. Then it keeps a copy of the spool, if `KEPT` says where. Arguments: a file of
 * `test/recorder/apps/clients`, a client in it, and its package.
 */
import { cpSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';

const { CALLS, ORIGIN, KEPT, GOLIVE_SPOOL } = process.env;
const [file, client, name] = process.argv.slice(2);
const { [client]: clientOf } = await import(new URL(`../../recorder/apps/clients/${file}.mjs`, import.meta.url));
const ask = await clientOf(name);

for (const [index, call] of JSON.parse(readFileSync(CALLS, 'utf8')).entries()) {
  const { method, url, requestHeaders, requestBody } = call;
  const headers = { ...requestHeaders, 'x-number': String(index) };
  await ask({ method, url: whereToSend(url), headers, ...(requestBody === null ? {} : { body: requestBody }) }).catch(
    ignored,
  );
}
await withTrailers();
if (KEPT !== undefined) cpSync(GOLIVE_SPOOL, KEPT, { recursive: true });

/** With its user, its path, its query and its fragment as they were. */
function whereToSend(url) {
  return url.replace(/^https:\/\/((?:[^/@]*@)?)[^/]+/, (_, user) => ORIGIN.replace('//', `//${user}`));
}

/** Only Node's own client can send a secret behind the body. */
function withTrailers() {
  return new Promise((resolve) => {
    const headers = { trailer: 'x-secret', 'transfer-encoding': 'chunked', 'x-number': 'trailers' };
    const request = httpRequest(`${ORIGIN}/restapi/v2.1/accounts/1/envelopes`, { method: 'POST', headers });
    request.on('response', (response) => response.resume().on('end', resolve)).on('error', resolve);
    request.addTrailers({ 'x-secret': process.env.MY_WORD });
    request.end('{}');
  });
}

function ignored() {}
