import { counted, countedWere } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Shortest acceptable time between two identical calls. */
const APART_MS = 2000;

/** Different calls of one resource that are remembered at a time. */
const KEPT_CALLS = 20;

export const duplicateCalls: Rule = {
  id: 'duplicate-calls',
  category: 'efficiency',
  severity: 'info',
  title: 'No call is made twice within 2 seconds',
  rationale:
    'A call that is made twice counts twice against the hourly limit, and a second POST may send a second envelope. This ' +
    'is a heuristic; the 2 seconds are our own number. Calls are identical if they have the same token, method, host, ' +
    'path, query and body size and both were answered with 2xx, so that a retry after a failure does not count. Bodies are ' +
    'not recorded, and two that happen to have the same size look alike, so a write counts only if it began before the ' +
    'other was answered, as after a double click. Calls with a query value that is not recorded may differ and are left ' +
    'out.',
  source: {
    kind: 'heuristic',
    url: 'https://github.com/docusign/docusign-esign-csharp-client/issues/211',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Find out what makes the call twice, and make it once.',
    steps: [
      'Look at the line of code that the evidence names: an event handler that runs twice, a component that mounts twice, two layers that both retry.',
      'If two parts of one request need the same answer, let them share one promise or a short-lived cache.',
      'Disable the button of a form while it is being sent, so that a double click sends one envelope.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/resource-limits'],
  },
  example: '12:00:00.000 POST .../envelopes  201, after 800 ms\n12:00:00.300 POST .../envelopes  201, of the same size',

  judge() {
    const findings = collectFindings();
    let ofOtherTokens = 0;
    const lately = recentMemory<readonly SeenCall[]>(APART_MS);
    return {
      see(call) {
        if (!isJudged(call)) return;
        const known = lately.get(call.resource);
        if (known === undefined) {
          lately.set(call.resource, [call], call.startedAt);
          return;
        }
        const alike = known.filter((other) => isAlike(other, call));
        const twin = alike.find(({ auth }) => auth.tokenHash === call.auth.tokenHash);
        if (twin !== undefined && isTooSoon(twin, call)) findings.add(call.operation ?? call.resource, call);
        else if (alike.some((other) => isTooSoon(other, call))) ofOtherTokens += 1;
        const others = known.filter((other) => other !== twin && isJustBefore(other, call));
        lately.set(call.resource, [...others.slice(1 - KEPT_CALLS), call], call.startedAt);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'call')} of ${subject} repeated an identical call within 2 seconds.`,
          { note: noteOn(ofOtherTokens) },
        ),
    };
  },
};

/**
 * Excludes answers from a cache, which cost nothing; tokens, which have their own rule; SOAP, where all calls have the same
 * path; and calls with unrecorded values, which may differ.
 */
function isJudged({ sent, method, status, api, query }: SeenCall): boolean {
  if (!sent || status === null || status >= 300) return false;
  if (method === 'HEAD' || method === 'OPTIONS' || api === 'oauth' || api === 'soap') return false;
  for (const name in query) if (query[name] === null) return false;
  return true;
}

/** Identical but for the token. @param a and b: calls of one resource. */
function isAlike(a: SeenCall, b: SeenCall): boolean {
  const isSamePlace = a.method === b.method && a.host === b.host && a.port === b.port;
  return isSamePlace && a.request.bytes === b.request.bytes && isSameQuery(a.query, b.query);
}

function isSameQuery(a: SeenCall['query'], b: SeenCall['query']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** A write that begins once the other was answered may be the next of many: a loop that sends one envelope after the other. */
function isTooSoon(twin: SeenCall, call: SeenCall): boolean {
  if (call.method === 'GET') return isJustBefore(twin, call);
  return twin.durationMs !== null && call.startedAt < twin.startedAt + twin.durationMs && isJustBefore(twin, call);
}

function isJustBefore(earlier: SeenCall, call: SeenCall): boolean {
  return call.startedAt - earlier.startedAt < APART_MS;
}

/** The user of a token is not recorded, on purpose: an app with a new token per call looks like one with many users. */
function noteOn(ofOtherTokens: number): string | undefined {
  if (ofOtherTokens === 0) return undefined;
  return `Calls with different tokens are not compared, because they may belong to two users: ${countedWere(ofOtherTokens, 'call')} like another except for the token.`;
}
