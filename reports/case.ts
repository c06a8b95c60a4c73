/**
 * What a support engineer asks for first, short enough for a field of a form: where, when, which calls failed, with their
 * trace tokens. It reads as plain text; as Markdown, no recorded text becomes markup.
 */

import { type FailedCall, factsOf } from './case-facts.ts';
import { clipped } from './clipped.ts';
import { type Block, fitted } from './fitted.ts';
import { postedCode } from './markdown-escape.ts';
import type { Told } from './told.ts';
import { type View, viewOf } from './view.ts';
import { seconds, someOf } from './words.ts';

const MOST_CHARACTERS = 8000;

export function renderCase(told: Told): string {
  const view = viewOf(told.report);
  const facts = factsOf(told);
  const blocks = [
    { head: `# Docusign integration: notes for a support case\n`, rows: [], tail: '' },
    whereAndWhen(view, facts),
    failedCalls(facts),
    ...verdicts(view),
    ...findings(view),
    ...tried(view),
  ];
  return fitted(blocks, foot(view), MOST_CHARACTERS, (text) => text.length);
}

function whereAndWhen({ report }: View, { environments, keys, sdks }: ReturnType<typeof factsOf>): Block {
  const { recording, tool, rulesetFactsAsOf } = report;
  const { from, to, hosts, calls, eligible } = recording;
  const lines = [
    ['Environment', environments.length === 0 ? 'not known' : environments.join(', ')],
    ['Hosts', listed(hosts)],
    ['Integration keys', listed(keys)],
    ['Time span', from === null || to === null ? 'nothing was heard' : `${seconds(from)} to ${seconds(to)} UTC`],
    ['Calls', `${calls}, of which ${eligible} count in the traffic review`],
    ['SDK', listed(sdks)],
    ['Versions', `golive-analyzer ${tool.version}, facts as of ${rulesetFactsAsOf}`],
  ] as const;
  return {
    head: '\n## Where and when\n\n',
    rows: lines.map(([name, value]) => `- ${name}: ${value}\n`),
    tail: '',
    most: 1600,
  };
}

function failedCalls({ failed, failures }: ReturnType<typeof factsOf>): Block {
  if (failures === 0) return { head: '\n## Calls that failed\n\nNone.\n', rows: [], tail: '' };
  return {
    head: `\n## Calls that failed: ${failures}, the newest first\n\n`,
    rows: failed.map(callLine),
    beyond: failures - failed.length,
    tail: '',
    most: 4000,
  };
}

function callLine({ time, method, path, status, errorCode, errorMessage, traceToken }: FailedCall): string {
  const token = traceToken === '' ? 'no trace token' : `trace token ${postedCode(traceToken, 60)}`;
  const outcome = [status, postedCode(errorCode, 80)].filter((part) => part !== '').join(' ');
  const message = errorMessage === '' ? '' : `\n  ${quiet(errorMessage, 200)}`;
  return `- ${time} UTC ${postedCode(`${method} ${path}`, 200)}\n  ${outcome}, ${token}${message}\n`;
}

function verdicts({ overallWord, apart, categories }: View): Block[] {
  return [
    {
      head: `\n## Verdicts of the self-check: ${overallWord}${apart}\n\n`,
      rows: categories.map(({ title, word, sentence }) => `- ${title}: ${word}. ${quiet(sentence)}\n`),
      tail: '',
      most: 1200,
    },
  ];
}

function findings({ failed }: View): Block[] {
  const rows = failed.map(({ id, severityWord, findings: [first], total }) => {
    const inAll = total === '' ? '' : ` In total: ${total}.`;
    return `- ${id} (${severityWord.toLowerCase()}): ${quiet(first?.messageOfKey ?? '')}${inAll}\n`;
  });
  return rows.length === 0 ? [] : [{ head: '\n## What the self-check found\n\n', rows, tail: '', most: 1600 }];
}

function tried({ needs, accepted }: View): Block[] {
  const rows = [
    ...needs.map(({ text, remains }) => `- Still to do: ${quiet(text)} ${quiet(remains)}\n`),
    ...accepted.map(
      ({ rule, acceptedBy, reason }) =>
        `- Accepted by ${quiet(acceptedBy, 60)}: ${quiet(rule, 60)}: ${quiet(reason)}\n`,
    ),
  ];
  return rows.length === 0
    ? []
    : [{ head: '\n## What was decided, and what is still to do\n\n', rows, tail: '', most: 1500 }];
}

function foot({ report, generatedAt, disclaimer }: View): string {
  return [
    `\nJudged on ${generatedAt}. Digest of all calls (SHA-256): ${report.recording.digest}`,
    'Integration keys and account ids are shortened. No access token and no document is in here.',
    `${disclaimer}\n`,
  ].join('\n');
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'not known' : someOf(items.map((item) => postedCode(item, 100)));
}

/**
 * Recorded words inside one of golive's sentences: escapes what could start markup, but nothing within a word; mentions nobody.
 */
function quiet(text: string, most = 240): string {
  return clipped(text, most)
    .replace(/[\\`*[\]<>|~#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/@(?=\w)/g, '@ ');
}
