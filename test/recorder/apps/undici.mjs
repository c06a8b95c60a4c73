/** An app on the undici named in UNDICI: request, fetch and a pool, with bodies both ways. */
const { origin, token, accountId } = JSON.parse(process.env.APP ?? '{}');
const undici = await import(process.env.UNDICI ?? '');
const account = `/restapi/v2.1/accounts/${accountId}`;
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const body = JSON.stringify({
  emailSubject: 'Draft',
  status: 'created',
  eventNotification: { url: 'https://hooks.example.com/' },
});

const created = await undici.request(`${origin}${account}/envelopes`, { method: 'POST', headers, body });
const { envelopeId } = await created.body.json();
const read = await undici.fetch(`${origin}${account}/envelopes/${envelopeId}`, { headers });
await read.text();
const pool = new undici.Pool(origin);
const refused = await pool.request({ path: `${account}/envelopes`, method: 'GET', headers });
const { errorCode } = await refused.body.json();
await pool.close();
process.stdout.write(`${JSON.stringify([created.statusCode, read.status, refused.statusCode, errorCode])}\n`);
