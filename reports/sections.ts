/** Sections of Markdown that a pull request's comment and a job's summary share. */
import type { Block } from './fitted.ts';
import { posted, postedCode } from './markdown-escape.ts';
import { firstMistakes } from './mistakes.ts';
import type { View } from './view.ts';

type Failure = View['failed'][number];
type Row = Failure['findings'][number]['calls'][number];

export function verdicts({ overallWord, apart, categories, warnings }: View): Block[] {
  const table = `## Docusign Go-Live readiness: ${overallWord}${apart}\n\n| Category | Verdict | |\n| --- | --- | --- |\n`;
  const rows = categories.map(({ title, word, sentence }) => `| ${title} | **${word}** | ${posted(sentence)} |\n`);
  const doubts = warnings.map((warning) => `\n> ${posted(warning)}\n`);
  return [
    { head: table, rows, tail: '' },
    { head: '', rows: doubts, tail: '', most: 4000 },
  ];
}

/** Everything between the verdicts and the foot. @param mostFindings of the table of findings. */
export function belowVerdicts(view: View, mostFindings: number): Block[] {
  return [
    ...fixFirst(view),
    ...needed(view),
    ...findingsTable(view, mostFindings),
    ...windowTables(view),
    ...undecidedList(view),
    ...acceptedList(view),
    ...checks(view),
    aboutTable(view),
  ];
}

/** One finding with one proof of each of the first mistakes. */
function fixFirst({ failed }: View): Block[] {
  const rows = firstMistakes(failed).map(({ failure, also }) => {
    const names = [failure, ...also].map(({ id }) => `**${id}**`).join(', ');
    const [finding] = failure.findings;
    const call = finding?.calls.find(({ origin }) => origin !== '') ?? finding?.calls[0];
    const proof = call === undefined ? '' : `   - Proof: ${callLine(call)}\n`;
    const fix = posted(finding?.advice?.remedy ?? failure.remediation.summary);
    return `1. ${names} (${failure.severityWord.toLowerCase()}): ${posted(finding?.messageOfKey ?? '')}\n   - Fix: ${fix}\n${proof}`;
  });
  return rows.length === 0 ? [] : [{ head: '\n### What to fix first\n\n', rows, tail: '' }];
}

function needed({ needs }: View): Block[] {
  const rows = needs.map(({ text, remains }) => `1. ${posted(text)} ${posted(remains)}\n`);
  return rows.length === 0
    ? []
    : [{ head: '\n### What is still needed, in this order\n\n', rows, tail: '', most: 6000 }];
}

/** @param mostFindings of all rules; the first of each rule comes first. */
function findingsTable({ failed }: View, mostFindings: number): Block[] {
  const all = failed.flatMap(({ id, severityWord, findings, folded }) =>
    [...findings, ...folded].map((finding, rank) => ({ id, severityWord, finding, rank })),
  );
  if (all.length === 0) return [];
  const shown = all.toSorted((a, b) => a.rank - b.rank).slice(0, mostFindings);
  const rows = shown.map(({ id, severityWord, finding: { messageOfKey: message, count, calls } }) => {
    const origin = calls.find((call) => call.origin !== '')?.origin ?? '';
    return `| ${id} | ${severityWord} | ${posted(message)} | ${count} | ${postedCode(origin)} |\n`;
  });
  const head = '| Rule | | Finding | Calls | From |\n| --- | --- | --- | ---: | --- |\n';
  return [{ ...folded(`Findings: ${all.length}`, head, rows), beyond: all.length - shown.length }];
}

function windowTables({ windows }: View): Block[] {
  return windows.map(({ title, faulty, calls }) =>
    folded(
      `${wordsOnly(title)}: ${faulty} would fail the traffic review`,
      '| | Time (UTC) | Call | Outcome | In the review |\n| ---: | --- | --- | --- | --- |\n',
      calls.map(
        ({ number, time, method, path, status, errorCode, passes, because }) =>
          `| ${number} | ${time} | ${postedCode(`${method} ${path}`)} | ${posted(status)} ${postedCode(errorCode)} | ${passes ? 'passes' : `**fails**: ${posted(because)}`} |\n`,
      ),
    ),
  );
}

function undecidedList({ undecided }: View): Block[] {
  const rows = undecided.map(({ rules, reason }) => `- **${rules}**: ${posted(reason)}\n`);
  return rows.length === 0 ? [] : [folded(`What could not be judged: ${rows.length}`, '', rows)];
}

function acceptedList({ accepted }: View): Block[] {
  const rows = accepted.map(
    ({ rule, message, acceptedBy, expires, reason }) =>
      `- **${posted(rule)}**: ${posted(message)} Accepted by ${posted(acceptedBy)} until ${expires}: ${posted(reason)}\n`,
  );
  return rows.length === 0 ? [] : [folded(`Accepted exceptions: ${rows.length}`, '', rows)];
}

function checks({ checklist }: View): Block[] {
  const rows = checklist.map(
    ({ id, isReady, remediation, why }) =>
      `- [${isReady ? 'x' : ' '}] **${posted(remediation.summary)}** ${posted(why)} (${id})\n`,
  );
  const open = checklist.filter(({ isReady }) => !isReady).length;
  return rows.length === 0 ? [] : [folded(`To check by hand: ${open} of ${rows.length}`, '', rows)];
}

function aboutTable({ about }: View): Block {
  return folded(
    'About this evidence',
    '| | |\n| --- | --- |\n',
    about.map(({ name, value }) => `| ${name} | ${posted(value, 500)} |\n`),
  );
}

export function foot({ report, generatedAt, disclaimer }: View): string {
  const digest = report.recording.digest.slice(0, 16);
  return `\nJudged on ${generatedAt} by golive-analyzer ${report.tool.version}; digest of the calls ${digest}. ${disclaimer}\n`;
}

/** For HTML, in which a backslash escapes nothing. */
export function wordsOnly(text: string): string {
  return text.replace(/[^\p{L}\p{N} …-]/gu, '');
}

function folded(summary: string, head: string, rows: readonly string[]): Block {
  return { head: `\n<details><summary>${summary}</summary>\n\n${head}`, rows, tail: '\n</details>\n', most: 15_000 };
}

function callLine({ time, method, path, status, errorCode, gap, traceToken, origin }: Row): string {
  const parts = [
    `${time} UTC ${postedCode(`${method} ${path}`)} ${posted(status)} ${postedCode(errorCode)}`.trim(),
    gap === '' ? '' : `${gap} after the last read`,
    traceToken === '' ? '' : `trace token ${postedCode(traceToken)}`,
    origin === '' ? '' : `from ${postedCode(origin)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
