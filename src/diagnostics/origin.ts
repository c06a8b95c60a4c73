/** The servers to which an access token may be sent. */
import { DiagnosticsError } from './error.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** No host name has longer parts: this is rather a token in the wrong place. */
const NO_NAME = /[^.]{64}/;
/** What SDKs and documents append to the host. */
const USUAL_PATH = /^\/(?:restapi(?:\/v2(?:\.1)?)?\/?|oauth\/?)?$/i;

/**
 * `https://demo.docusign.net` from a host or a URL.
 * @param name where the address came from, for messages, which do not repeat it. @throws DiagnosticsError
 */
export function originOf(address: string, name: string): string {
  const written = address.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  const hasMore = url === null || !USUAL_PATH.test(url.pathname) || `${url.search}${url.hash}${url.username}` !== '';
  if (url === null || hasMore || url.password !== '' || NO_NAME.test(url.hostname))
    throw new DiagnosticsError(`${name} must hold only a scheme and a host, like https://demo.docusign.net.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname)))
    throw new DiagnosticsError(`${name} has to begin with https://, or the token would be sent in clear text.`);
  return url.origin;
}
