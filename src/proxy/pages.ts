/**
 * Detects calls from foreign web pages: a browser lets any page send requests to this machine, and those would be in the
 * recording. Programs that forward the headers of a browser on their own page are not affected.
 */
import { grouped } from './headers.ts';

const LOOPBACK_PAGE = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** @param raw headers as received. Browsers set `Sec-Fetch-Site`, and pages cannot forge it. */
export function isOfForeignPage(raw: readonly string[]): boolean {
  const { 'sec-fetch-site': sites = [], origin: origins = [] } = grouped(raw);
  const isOfAnother = sites.some((site) => site === 'cross-site' || site === 'same-site');
  return isOfAnother && !(origins.length === 1 && LOOPBACK_PAGE.test(origins[0] ?? ''));
}
