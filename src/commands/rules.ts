/** `golive rules`: list the rules, or explain one. */
import type { Command } from 'commander';
import { type Rule, rules } from '../index.ts';
import { UsageError } from './failure.ts';

const HELP = `
Example:
  golive rules
  golive rules polling

Exit codes:
  0   the rules were printed
  2   there is no such rule`;

const SOURCES = {
  official: 'Docusign says so',
  reported: 'reported by others, not confirmed by Docusign',
  heuristic: 'our own inference',
} as const;

export function addRulesCommand(program: Command): void {
  program
    .command('rules')
    .description('list the rules, or explain one: why, who says so, how to fix')
    .argument('[id]', 'a rule')
    .addHelpText('after', HELP)
    .action((id: string | undefined) => {
      process.stdout.write(`${id === undefined ? listed() : explained(ruleWith(id))}\n`);
    });
}

function listed(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`).join('\n');
}

function ruleWith(id: string): Rule {
  const rule = rules.find((each) => each.id === id);
  if (rule !== undefined) return rule;
  throw new UsageError(
    `There is no rule ${id}. \`golive rules\` lists them: ${rules.map((each) => each.id).join(', ')}.`,
  );
}

function explained({ id, category, severity, title, rationale, source, remediation, example }: Rule): string {
  const { summary, steps, snippet, links } = remediation;
  return [
    `${id} (${category}, ${severity})`,
    `${title}.`,
    `Why: ${rationale}`,
    `Source: ${SOURCES[source.kind]}, ${source.url} (read on ${source.checkedOn})`,
    `Example of traffic that breaks it:\n${indented(example)}`,
    `How to fix: ${summary}\n${indented(steps.map((step, index) => `${index + 1}. ${step}`).join('\n'))}`,
    ...(snippet === null ? [] : [indented(snippet.code)]),
    `More: ${links.join(', ')}`,
  ].join('\n\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
