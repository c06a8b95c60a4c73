/** Pollers that keep to 15 minutes, except that their timer comes a moment too soon. */
import type { Advice, SeenCall } from '../../src/model.ts';

/** A read no sooner than this was meant to come after 15 minutes. Our own estimate. */
const MEANT_MS = 14 * 60_000;

export function isTimed({ sinceLastReadMs }: SeenCall): boolean {
  return sinceLastReadMs !== null && sinceLastReadMs >= MEANT_MS;
}

export const TIMER: Advice = {
  cause: 'The reads come nearly 15 minutes apart: no timer is exact, and some come a moment too soon.',
  remedy:
    'Set the timer to 20 minutes, the interval for which Docusign asks apps to be designed, or let Connect report the ' +
    'changes.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
};
