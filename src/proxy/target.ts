/** Strict parser of a host and port as sent by a client. */

export interface Authority {
  /** A name or an IP address, in lower case and without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Host and port as the client wrote them, in lower case. */
  readonly host: string;
}

const AUTHORITY = /^(?:([a-z0-9_.-]+)|\[([0-9a-f:.]+)\])(?::(\d{1,5}))?$/;

/** @param text such as `demo.docusign.net:443` or `[::1]:8443`. @returns null for anything else: with a user, a path or spaces. */
export function authorityIn(text: string, defaultPort: number): Authority | null {
  const host = text.toLowerCase();
  const [, name, address, digits] = AUTHORITY.exec(host) ?? [];
  const hostname = name ?? address;
  const port = digits === undefined ? defaultPort : Number(digits);
  return hostname === undefined || port < 1 || port > 65535 ? null : { hostname, port, host };
}

/** Whether two are equal; the scheme's default port may be omitted. */
export function isSame(one: Authority, other: Authority | null): boolean {
  return other !== null && one.hostname === other.hostname && one.port === other.port;
}
