/** Keeps the folder of rules honest: each file is a listed rule of that name, is tested, cites its source, is documented. */
import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { CATEGORIES } from '../../src/model.ts';

const folder = new URL('../../rules/', import.meta.url);
const NO_RULES = ['index.ts', 'errors.ts'];
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !NO_RULES.includes(name));

test('every file is a listed rule, and every listed rule has a file of its name', () => {
  expect(rules.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test('rules are listed by category, and every category has some', () => {
  expect(rules.map(({ category }) => category).filter((each, at, all) => each !== all[at - 1])).toEqual(CATEGORIES);
});

test.each(rules)('$id is complete', ({ id, severity, title, rationale, source, remediation, example }) => {
  expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  expect(title).not.toMatch(/\.$/);
  expect(rationale).toMatch(/\.$/);
  expect(source.url).toMatch(/^https:\/\//);
  expect(source.checkedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  if (source.kind === 'heuristic') expect(severity).not.toBe('blocker');
  expect(remediation.summary).toMatch(/\.$/);
  expect(remediation.steps.length).toBeGreaterThan(0);
  expect(remediation.steps.filter((step) => step.length > 320)).toEqual([]);
  for (const link of remediation.links) expect(link).toMatch(/^https:\/\//);
  expect(example).not.toBe('');
  expect(existsSync(new URL(`${id}.test.ts`, import.meta.url))).toBe(true);
});

test('README.md describes the rules as they are (npm test -- -u writes it)', async () => {
  const sections = rules.map(({ id, category, severity, title, rationale, source, remediation, example }) =>
    [
      `## ${id}`,
      `*${category}, ${severity}.* ${title}.`,
      rationale,
      `Source (${source.kind}): <${source.url}>, read on ${source.checkedOn}.`,
      `Traffic that breaks it:\n\n\`\`\`\n${example}\n\`\`\``,
      `**${remediation.summary}**\n\n${remediation.steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}`,
    ].join('\n\n'),
  );
  const text = `# Rules\n\nWritten from the rules' own words by \`npm test -- -u\`; do not edit.\n\n${sections.join('\n\n')}\n`;
  await expect(text).toMatchFileSnapshot('../../rules/README.md');
});
