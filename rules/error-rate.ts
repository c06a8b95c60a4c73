import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule } from '../src/model.ts';
import { isOfTheApp } from './errors.ts';

/** Share of failed calls above which something is wrong with the app and not with a single request. */
const HIGHEST_RATE = 0.05;

export const errorRate: Rule = {
  id: 'error-rate',
  category: 'api-rules',
  severity: 'warning',
  title: 'At most 5 % of the calls fail',
  rationale:
    'Every integration has a few errors; many mean that requests are sent unchecked or repeated unchanged. The limit of 5 ' +
    '% is our own estimate: Docusign publishes none.',
  source: {
    kind: 'heuristic',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Find the most frequent error code and fix its cause.',
    steps: [
      'Log errorCode, message and trace token of every answer with a status of 400 or above.',
      'Do not repeat a request unchanged after a 4xx: it fails the same way.',
      'Check ids, dates and recipients before you send them.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/'],
  },
  example: '3 answers with status 400 among 40 calls',

  judge() {
    const failures = collectFindings();
    let calls = 0;
    return {
      see(call) {
        if (call.api === 'oauth' || call.api === 'unknown' || !isOfTheApp(call)) return;
        calls += 1;
        if (call.failed) failures.add('all calls', call);
      },
      verdict() {
        if (calls === 0) return { status: 'pass', note: 'No API call was made.' };
        const rate = failures.count() / calls;
        if (rate <= HIGHEST_RATE)
          return { status: 'pass', note: `${failures.count()} of ${counted(calls, 'call')} failed.` };
        return failures.verdict(({ count }) => `${count} of ${counted(calls, 'call')} failed (${percent(rate)}).`);
      },
    };
  },
};

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}
