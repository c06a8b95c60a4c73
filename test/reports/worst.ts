/** A report with hostile text wherever a recording, a file name or a person could put it. */
import type { Told } from '../../reports/index.ts';
import { ACCOUNT, HOSTILE, notReady } from './sample.ts';
import { STRANGE } from './swollen.ts';

/** Fields that hold what Docusign, a program or a person wrote. */
const THEIRS = new Set([
  ...['message', 'subject', 'method', 'host', 'hosts', 'path', 'query', 'networkError', 'errorCode', 'errorMessage'],
  ...['itemErrorCodes', 'traceToken', 'calledFrom', 'test', 'operation', 'sdk', 'mediaType', 'because', 'warnings'],
  ...['note', 'cause', 'remedy', 'text', 'remains', 'reason', 'acceptedBy', 'problem'],
]);

/** @param text what stands in their place. */
export function worst(text = `${HOSTILE}${STRANGE}/accounts/${ACCOUNT}/x`): Told {
  const { report, calls } = notReady;
  const [first] = report.results;
  const file = { format: 'har', calls: 1, duplicates: 1, otherHosts: 0, unreadable: 1, untimed: 0, problem: text };
  const exception = { reason: text, acceptedBy: text, expires: '2026-12-31' };
  const filled = {
    ...report,
    recording: { ...report.recording, imports: [{ ...file, name: text }] },
    warnings: [text],
    accepted: [{ ...exception, rule: first?.rule.id ?? '', subject: text, findings: 1, state: 'used' as const }],
    results: report.results.map(({ rule, verdict }) => ({
      rule,
      verdict:
        rule.id === 'error-rate' && verdict.status === 'fail'
          ? {
              ...verdict,
              status: 'accepted' as const,
              findings: verdict.findings.map((each) => ({ ...each, accepted: exception })),
            }
          : verdict,
    })),
  };
  return { report: hostileIn(filled, text), calls: () => [...calls()].map((call) => hostileIn(call, text)) };
}

function hostileIn<Value>(value: Value, text: string): Value {
  return JSON.parse(JSON.stringify(value), (name, each: unknown) => (THEIRS.has(name) ? replaced(each, text) : each));
}

function replaced(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  return Array.isArray(value) ? value.map((each: unknown) => replaced(each, text)) : value;
}
