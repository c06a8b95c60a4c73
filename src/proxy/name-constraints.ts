/** Encodes the X.509 extension "name constraints" (RFC 5280, 4.2.1.10): the names that a certificate authority may issue for. */
import { isIP } from 'node:net';

/** The object identifier of the extension. */
export const NAME_CONSTRAINTS = '2.5.29.30';

const TAG = { sequence: 0x30, permitted: 0xa0, excluded: 0xa1, dns: 0x82, ip: 0x87 } as const;
const ANY_ADDRESS = [Buffer.alloc(8), Buffer.alloc(32)] as const;

/** @param names DNS names, which include all subdomains, and addresses. Addresses that are not listed are excluded. */
export function nameConstraints(names: readonly string[]): Buffer {
  const addresses = names.filter((name) => isIP(name) > 0);
  const subtrees = names.map((name) => (isIP(name) > 0 ? der(TAG.ip, exactly(name)) : der(TAG.dns, Buffer.from(name))));
  const permitted = der(TAG.permitted, ...subtrees.map((subtree) => der(TAG.sequence, subtree)));
  if (addresses.length > 0) return der(TAG.sequence, permitted);
  const excluded = ANY_ADDRESS.map((range) => der(TAG.sequence, der(TAG.ip, range)));
  return der(TAG.sequence, permitted, der(TAG.excluded, ...excluded));
}

/** An address with a full netmask. */
function exactly(address: string): Buffer {
  const bytes = bytesOf(address);
  return Buffer.concat([bytes, Buffer.alloc(bytes.length, 0xff)]);
}

function bytesOf(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const before = wordsOf(head);
  const after = wordsOf(tail ?? '');
  return Buffer.concat([before, Buffer.alloc(16 - before.length - after.length), after]);
}

function wordsOf(text: string): Buffer {
  const words = text.split(':').filter(Boolean);
  return Buffer.from(words.map((word) => word.padStart(4, '0')).join(''), 'hex');
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.from(body.length.toString(16).padStart(body.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
}
