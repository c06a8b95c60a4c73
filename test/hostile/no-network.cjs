/** Preloaded into golive: every way to the network is counted, and closed. */
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');
const dgram = require('node:dgram');

const log = process.env.NETWORK_LOG;

function closed(name) {
  return (...args) => {
    appendFileSync(log, `${name} ${JSON.stringify(args[0] ?? null)}\n`);
    throw Object.assign(new Error(`${name} is closed`), { code: 'ENETUNREACH' });
  };
}

appendFileSync(log, 'loaded\n'); // Or a test that counts nothing would prove nothing.
net.Socket.prototype.connect = closed('connect');
net.Server.prototype.listen = closed('listen');
dgram.Socket.prototype.send = closed('send');
dgram.Socket.prototype.bind = closed('bind');
for (const library of [dns, dns.promises])
  for (const name of Object.keys(library))
    if (/^(?:lookup|lookupService|resolve.*|reverse)$/.test(name) && typeof library[name] === 'function')
      library[name] = closed(`dns.${name}`);
