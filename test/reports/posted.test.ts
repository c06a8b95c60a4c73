/** Reports that are posted: a comment, the summary of a job, a support case. Their limits, and hostile text in them. */
import { expect, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { NOTHING_HEARD } from '../../src/store/coverage.ts';
import { heard } from '../rules/traffic.ts';
import { accepted, HOSTILE, hostile, KEY, notReady, ready, reportOn, unknown } from './sample.ts';
import { hostileInPlace, strange, swollen, withFindings } from './swollen.ts';

const POSTED = ['comment', 'step-summary', 'case'] as const;
const bytes = (text: string) => Buffer.byteLength(text);
const characters = (text: string) => text.length;

const limits = [
  { format: 'comment', most: 60_000, least: 30_000, sizeOf: characters },
  { format: 'step-summary', most: 900 * 1024, least: 30_000, sizeOf: bytes },
  { format: 'case', most: 8000, least: 6000, sizeOf: characters },
] as const;

test.each(limits)('$format stays within $most, and uses the room that there is', ({ format, most, least, sizeOf }) => {
  for (const [times, length] of [
    [1, 100_000],
    [30, 300],
    [300, 20],
  ] as const) {
    const text = render(swollen(times, length), format);
    expect(sizeOf(text)).toBeLessThanOrEqual(most);
    if (times > 1) {
      expect(sizeOf(text)).toBeGreaterThan(least);
      expect(text).toMatch(/\n\n\d+ more in the full report\.\n/);
    }
    expect(text.trimEnd().endsWith('Docusign alone decides.')).toBe(true);
    expectWhole(text);
  }
});

test.each(POSTED)('%s of an ordinary report is complete', (format) => {
  for (const report of [notReady, ready, unknown, accepted]) {
    const text = render(report, format);
    expect(text).not.toContain('more in the full report');
    expectWhole(text);
  }
});

test.each(POSTED)('hostile text in %s creates no markup, mentions nobody and links nowhere', (format) => {
  for (const report of [hostile, hostileInPlace, strange, swollen(3, 200), mentioning()]) {
    const text = render(report, format);
    expectWhole(text);
    expect(text).not.toContain(HOSTILE);
    const prose = bare(text);
    expect(prose).not.toMatch(/[<`]|(?<!^)>|\]\(/m);
    expect(prose).not.toMatch(/@\w/);
    expect(prose).not.toMatch(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u);
    if (format !== 'case') expect(prose).not.toMatch(/https?:\/\/|www\.|\bgh-\d/i);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|[\uD800-\uDFFF]/u);
    expect(text).not.toMatch(/^# h/m);
  }
});

test('a comment begins with the marker for bots, and with the verdict', () => {
  for (const report of [notReady, ready, unknown, accepted, hostile])
    expect(render(report, 'comment')).toMatch(
      /^<!-- golive-analyzer -->\n## Docusign Go-Live readiness: (Ready|Not ready|Unknown)(, apart from 1 accepted finding)?\n/,
    );
});

test('a comment names three rules to fix first, each with its proof', () => {
  const [, first = ''] = /### What to fix first\n\n([^#]*)###/.exec(render(notReady, 'comment')) ?? [];
  expect(first.match(/^1\. /gm)).toHaveLength(3);
  expect(first.match(/^ {3}- Proof: [\d:.]+ UTC `(GET|POST) \/restapi/gm)).toHaveLength(3);
});

test('findings that are not in the table are counted', () => {
  const text = render(swollen(30, 0), 'step-summary');
  const [, all = ''] = /Findings: (\d+)/.exec(text) ?? [];
  const table = text.slice(text.indexOf('| Rule |'));
  const shown = table.slice(0, table.indexOf('\n\n')).split('\n').length - 2;
  const [, left = ''] = /(\d+) more in the full report/.exec(table) ?? [];
  expect(shown).toBeLessThanOrEqual(50);
  expect(shown + Number(left)).toBe(Number(all));
});

test('the summary of a job shows the window as marks and in words', () => {
  expect(render(notReady, 'step-summary')).toMatch(
    /^🟩{10}🟥🟩🟩🟥{5}\n\nThe newest 18 calls [^:]+: 6 would fail the traffic review\.$/mu,
  );
  expect(render(unknown, 'step-summary')).not.toMatch(/[🟩🟥]/u);
});

test.each(['comment', 'step-summary', 'markdown', 'html'] as const)(
  '%s uses the singular for a window of one call',
  (format) => {
    const text = render(reportOn([heard('12:00:00 GET envelopes/E')]), format);
    expect(text).toContain('The newest call ');
    expect(text).not.toMatch(/newest 1 call/);
  },
);

test('one lost call is reported in the singular', () => {
  const { report, calls } = notReady;
  const { recording } = report;
  const processes = { ...recording.processes, ...NOTHING_HEARD, lostCalls: 1 };
  const text = render({ report: { ...report, recording: { ...recording, processes } }, calls }, 'comment');
  expect(text).toContain('; 1 line or call was lost');
});

test('a case says where, when and which calls failed, newest first', () => {
  const text = render(notReady, 'case');
  for (const fact of [
    'Environment: demo (developer environment)',
    '`demo.docusign.net`',
    `\`${KEY.slice(0, 8)}…\``,
    '2026-11-02 11:59:55 to 2026-11-02 12:03:02 UTC',
    '400 `UNKNOWN_ENVELOPE_RECIPIENT`, trace token `11111111-1111-4111-8111-111111111111`',
    'no answer `ECONNRESET`, no trace token',
    notReady.report.recording.digest,
  ])
    expect(text).toContain(fact);
  expect(text.indexOf('ECONNRESET')).toBeLessThan(text.indexOf('UNKNOWN_ENVELOPE_RECIPIENT'));
  expect(text).not.toMatch(/<\w|\p{Extended_Pictographic}/u);
});

test('a case does not count a page load as an environment that the app called', () => {
  const page = {
    path: '/docs',
    auth: { scheme: 'none', tokenHash: null, integrationKey: null, sendOnBehalfOf: false },
  } as const;
  const text = render(
    reportOn([
      heard('12:00:00 GET .'),
      heard('12:00:01 GET .', { ...page, host: 'developers.docusign.com' }),
      heard('12:00:02 GET .', { ...page, host: 'app.docusign.com', fromWebApp: true }),
      heard('12:00:03 GET envelopes/E', { host: 'na3.docusign.net', fromWebApp: true }),
    ]),
    'case',
  );
  expect(text).toContain('Environment: demo (developer environment)\n');
  const production = reportOn([heard('12:00:00 POST /oauth/token', { host: 'account.docusign.com' })]);
  expect(render(production, 'case')).toContain('Environment: production\n');
});

test('a case leaves out mocked calls, and counts the failures that it does not show', () => {
  const withCalls = (notEligible: 'mocked' | null) => ({
    ...notReady,
    *calls() {
      for (let time = 0; time < 40; time += 1)
        for (const call of notReady.calls()) yield { ...call, failed: true, notEligible };
    },
  });
  expect(render(withCalls('mocked'), 'case')).toContain('## Calls that failed\n\nNone.');
  const text = render(withCalls(null), 'case');
  expect(text).toContain('## Calls that failed: 800, the newest first');
  const shown = text.match(/^- 2026-/gm)?.length ?? 0;
  expect(text).toContain(`\n${800 - shown} more in the full report.\n`);
});

/** Names, issues and addresses where a report holds text. */
function mentioning() {
  const text = 'ask _so_ @octocat about #1, GH-1 and gh-1 at https://x.test, www.x.test or a@x.test';
  return withFindings(notReady, (finding) => [
    {
      ...finding,
      message: text,
      subject: text,
      advice: { cause: text, remedy: text, link: null },
      calls: finding.calls.map((call) => ({ ...call, errorMessage: text, test: text })),
    },
  ]);
}

/** Tables have rows of one width, what is folded has an end, and a row of a list is a whole line. */
function expectWhole(text: string): void {
  const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
  const tables = text.split(/\n\n+/).filter((part) => part.startsWith('|'));
  for (const table of tables) expect(new Set(table.trim().split('\n').map(cells)).size).toBe(1);
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  expect(bare(text)).not.toContain('`');
  expect(text.endsWith('\n')).toBe(true);
}

/** Without what is escaped, without code, and without the markup that is ours. */
function bare(text: string): string {
  return text
    .replace(/^<!-- golive-analyzer -->\n/, '')
    .replace(/^<details><summary>[\p{L}\p{N} …:-]*<\/summary>$|^<\/details>$/gmu, '')
    .replace(/\\[\\`*_[\]<>|~#]|`[^`\n]*`/g, '');
}
