/** What the calls of files have in common. */
import type { Received } from '../facts.ts';
import type { SourceEntry } from './source.ts';

const ESIGNATURE = /\/restapi\/v2(?:\.[01])?\/accounts\//i;

/** What a file does not tell of a call, unless its format has a field for it. */
export const FROM_A_FILE = {
  ...{ networkError: null, mocked: false, sent: true },
  ...{ calledFrom: null, test: null, pid: null },
} as const satisfies Partial<Received>;

/** null for a text that is no address on the web. */
export function webUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** The entry of a call to a host that is not wanted. */
export function elsewhere(position: number, { host, pathname }: URL): SourceEntry {
  return { position, otherHost: true, ...(ESIGNATURE.test(pathname) && { gateway: host }) };
}
