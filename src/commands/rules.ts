/** `golive rules`: lists the rules, or explains one. */
import type { Command } from 'commander';
import { type RuleMeta, rules } from '../index.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { UsageError } from './failure.ts';
import { ACCEPTED_EXCEPTIONS, isPlain, SOURCE_WORDS, wrapped } from './parts.ts';
import { print } from './saying.ts';
import { similarTo } from './similar.ts';

const HELP = `
Example:
  golive rules
  golive rules polling

${exitCodesHelp({
  0: 'the rules were printed',
  2: 'wrong usage, or there is no such rule',
})}`;

export function addRulesCommand(program: Command): void {
  program
    .command('rules')
    .description('list the rules, or explain one: why, who says so, how to fix')
    .argument('[id]', 'a rule')
    .addHelpText('after', HELP)
    .action((id: string | undefined) => {
      print(`${id === undefined ? listed() : explained(ruleWith(id))}\n`);
    });
}

/** Those that judge calls, and the one that judges the file of exceptions. */
const ALL: readonly RuleMeta[] = [...rules, ACCEPTED_EXCEPTIONS];

/** By category, in the order of the reports. */
function listed(): string {
  const width = Math.max(...ALL.map(({ id }) => id.length));
  const categories = [...new Set(ALL.map(({ category }) => category))];
  return categories
    .map((category) => {
      const lines = ALL.filter((rule) => rule.category === category).flatMap(({ id, severity, title }) =>
        wrapped(`  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`, width + 13),
      );
      return [category, ...lines].join('\n');
    })
    .join('\n\n');
}

function ruleWith(id: string): RuleMeta {
  const rule = ALL.find((each) => each.id === id);
  if (rule !== undefined) return rule;
  throw new UsageError(`${refusalOf(id)} \`golive rules\` lists them.`);
}

function refusalOf(id: string): string {
  if (!isPlain(id)) return 'There is no such rule.';
  const names = ALL.map((each) => each.id);
  const meant = similarTo(id, names).join(', ');
  return meant === '' ? `There is no rule ${id}.` : `There is no rule ${id}. Did you mean ${meant}?`;
}

function explained({ id, category, severity, title, rationale, source, remediation, example }: RuleMeta): string {
  const { summary, steps, snippet, links } = remediation;
  return [
    `${id} (${category}, ${severity})`,
    lines(`${title}.`, 0),
    lines(`Why: ${rationale}`, 0),
    `Source: ${SOURCE_WORDS[source.kind]} (read on ${source.checkedOn})\n  ${source.url}`,
    `Example of traffic that breaks it:\n${indented(example)}`,
    lines(`How to fix: ${summary}`, 0),
    steps.map((step, index) => lines(`  ${index + 1}. ${step}`, 5)).join('\n'),
    ...(snippet === null ? [] : [indented(snippet.code)]),
    `More:\n${indented(links.join('\n'))}`,
  ].join('\n\n');
}

function lines(text: string, indent: number): string {
  return wrapped(text, indent).join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
