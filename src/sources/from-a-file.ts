/** Helpers for calls that come from files. */
import type { Received } from '../facts.ts';
import type { SourceEntry } from './source.ts';

const ESIGNATURE = /\/restapi\/v2(?:\.[01])?\/accounts\//i;

/** Defaults for fields that most file formats do not have. */
export const FROM_A_FILE = {
  ...{ networkError: null, mocked: false, sent: true },
  ...{ calledFrom: null, test: null, pid: null },
} as const satisfies Partial<Received>;

/** null for a text that is not an http(s) URL. */
export function webUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** The entry for a call to a host that is not imported. */
export function elsewhere(position: number, { host, pathname }: URL): SourceEntry {
  return { position, otherHost: true, ...(ESIGNATURE.test(pathname) && { gateway: host }) };
}
