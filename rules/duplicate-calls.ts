import { collectFindings } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { recentMemory } from '../src/window.ts';

/** Shortest time between two identical calls that is no trouble. */
const APART_MS = 2000;

export const duplicateCalls: Rule = {
  id: 'duplicate-calls',
  category: 'efficiency',
  severity: 'info',
  title: 'No call is made twice within 2 seconds',
  rationale:
    'A call that is made twice counts twice against the hourly limit, and a second POST may send a second envelope. This ' +
    'is a heuristic, the 2 seconds are our own. Identical are calls of one token with the same method, host, path, query ' +
    'and size of body, both answered with 2xx, so that no retry after a failure counts. Bodies are not recorded: two that ' +
    'only happen to have the same size look alike. A query of which some value is not recorded may differ and is left out.',
  source: {
    kind: 'heuristic',
    url: 'https://github.com/docusign/docusign-esign-csharp-client/issues/211',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Find what makes the call twice, and make it once.',
    steps: [
      'Look at the line of code that the evidence names: an event handler that runs twice, a component that mounts twice, two layers that both retry.',
      'Where two parts of one request need the same answer, let them share one promise or a short cache.',
      'Switch off a form’s button while it is being sent, so that a double click sends one envelope.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/resource-limits'],
  },
  example: '12:00:00.000 POST .../envelopes  201\n12:00:00.300 POST .../envelopes  201, the same body',

  judge() {
    const findings = collectFindings();
    const lastAt = recentMemory<number>(APART_MS);
    return {
      see(call) {
        if (!isJudged(call)) return;
        const identity = identityOf(call);
        if (identity === null) return;
        const last = lastAt.get(identity);
        lastAt.set(identity, call.startedAt, call.startedAt);
        if (last !== undefined && call.startedAt - last < APART_MS) findings.add(call.operation ?? call.resource, call);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${count} ${count === 1 ? 'call' : 'calls'} of ${subject} repeated an identical call less than 2 seconds after it.`,
        ),
    };
  },
};

/** Tokens have a rule of their own, and every SOAP call has the same path. */
function isJudged({ method, status, api }: SeenCall): boolean {
  const succeeded = status !== null && status >= 200 && status < 300;
  return succeeded && method !== 'HEAD' && method !== 'OPTIONS' && api !== 'oauth' && api !== 'soap';
}

/** What two identical calls share; null where the recording does not hold all of it. */
function identityOf({ method, host, port, resource, query, auth, request }: SeenCall): string | null {
  let identity = `${method} ${host}:${port} ${resource} ${auth.tokenHash} ${request.bytes}`;
  for (const name of Object.keys(query)) {
    const value = query[name];
    if (value === null) return null;
    identity += ` ${name}=${value}`;
  }
  return identity;
}
