/** A host and a port as a client names them. What is not plainly one of these is none. */

export interface Authority {
  /** A name or an address, in lower case and without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Both, as the client wrote them, in lower case. */
  readonly host: string;
}

const AUTHORITY = /^(?:([a-z0-9_.-]+)|\[([0-9a-f:.]+)\])(?::(\d{1,5}))?$/;

/** @param text such as `demo.docusign.net:443` or `[::1]:8443`. @returns null for anything else: no user, no path, no blanks. */
export function authorityIn(text: string, defaultPort: number): Authority | null {
  const host = text.toLowerCase();
  const [, name, address, digits] = AUTHORITY.exec(host) ?? [];
  const hostname = name ?? address;
  const port = digits === undefined ? defaultPort : Number(digits);
  return hostname === undefined || port < 1 || port > 65535 ? null : { hostname, port, host };
}

/** Whether two name the same place: a scheme's own port may be left out. */
export function isSame(one: Authority, other: Authority | null): boolean {
  return other !== null && one.hostname === other.hostname && one.port === other.port;
}
