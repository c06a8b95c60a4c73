/**
 * Whether a call comes from a web page of somebody else's: a browser sends what any page asks for to this machine too, and
 * what it called would be in the recording. Programs that pass on what a browser said of its own page are not meant.
 */
import { grouped } from './headers.ts';

const LOOPBACK_PAGE = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** @param raw as it came. A browser says how near a page is to whom it calls, and no page can say otherwise. */
export function isOfForeignPage(raw: readonly string[]): boolean {
  const { 'sec-fetch-site': sites = [], origin: origins = [] } = grouped(raw);
  const isOfAnother = sites.some((site) => site === 'cross-site' || site === 'same-site');
  return isOfAnother && !(origins.length === 1 && LOOPBACK_PAGE.test(origins[0] ?? ''));
}
