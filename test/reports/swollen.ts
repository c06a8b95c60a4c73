/** Reports for the limits of formats: hostile ones with places in the code, and ones of any size. */
import type { Told } from '../../reports/index.ts';
import type { Evidence, Report } from '../../src/report.ts';
import { HOSTILE, hostile, notReady } from './sample.ts';

type Result = Report['results'][number];
type Verdict = Result['verdict'];
type Finding = Extract<Verdict, { status: 'fail' }>['findings'][number];

/** What no text may hold in XML, in a terminal, or at all: control characters, halves of a pair, no characters. */
export const STRANGE = 'a\u0000b\u0008c\u001bd\u009be\uD800f\uDC00g\uFFFEh\uFFFFi\u2028j\r\nk';

/** Every finding of a report changed. */
export function withFindings({ report, calls }: Told, change: (finding: Finding, index: number) => Finding[]): Told {
  const results = report.results.map(({ rule, verdict }): Result => {
    if (verdict.status !== 'fail') return { rule, verdict };
    return { rule, verdict: { status: 'fail', findings: verdict.findings.flatMap(change) } };
  });
  return { report: { ...report, results }, calls };
}

/** Made by the same place in the code, all of them. */
export function calledFrom(told: Told, place: string): Told {
  return withFindings(told, (finding) => [{ ...finding, calls: finding.calls.map((call) => placed(call, place)) }]);
}

function placed(call: Evidence, place: string): Evidence {
  return { ...call, calledFrom: place };
}

/** The hostile report with places in the code, so that no format leaves its findings out. */
export const hostileInPlace = withFindings(
  calledFrom(hostile, "src/it's, 100%: a.ts:42".replace(': ', ' ')),
  (finding) => [{ ...finding, message: `${finding.message}${HOSTILE}${STRANGE}`, subject: `${HOSTILE}${STRANGE}` }],
);

/** The same text and more, in every text of every finding. */
export const strange = withFindings(notReady, (finding) => [
  {
    ...finding,
    message: STRANGE,
    subject: STRANGE,
    calls: finding.calls.map((call) => ({
      ...call,
      path: STRANGE,
      errorCode: STRANGE,
      errorMessage: STRANGE,
      traceToken: STRANGE,
      test: STRANGE,
    })),
  },
]);

/** Each finding as often as asked, each with texts of that length. */
export function swollen(times: number, length: number, from: Told = notReady): Told {
  const long = `${HOSTILE}${'x'.repeat(length)}`;
  const grown = withFindings(from, (finding) =>
    Array.from({ length: times }, (_, index) => ({
      ...finding,
      message: `${index} ${long}`,
      subject: `${index} ${long}`,
      calls: finding.calls.map((call) => ({ ...call, path: long, errorCode: long, traceToken: long, test: long })),
    })),
  );
  const [need] = grown.report.needs;
  return {
    ...grown,
    report: {
      ...grown.report,
      needs: need === undefined ? [] : Array.from({ length: times }, () => ({ ...need, text: long })),
      warnings: Array.from({ length: times }, () => long),
      // A window for each key.
      window: Array.from({ length: times }, (_, index) => index).flatMap((index) =>
        grown.report.window.map((call) => ({ ...call, integrationKey: `key ${index}`, path: long, because: long })),
      ),
      recording: { ...grown.report.recording, hosts: Array.from({ length: times }, () => long) },
    },
    *calls() {
      for (let time = 0; time < times; time += 1)
        for (const call of from.calls()) yield { ...call, path: long, errorMessage: long, failed: true };
    },
  };
}
