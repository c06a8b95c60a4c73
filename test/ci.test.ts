/** The commands of `docs/ci.md` run, and every file that a later step uses exists. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { GOLIVE, run, type Where } from './cli.ts';
import { app, setting } from './recorder/setting.ts';

const page = readFileSync(new URL('../docs/ci.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^## ([^\n]+)\n(?:(?!^##).)*?^```(\w+)\n(.*?)^```/gms)].map(
  ([, title = '', language = '', text = '']) => ({ title, language, text }),
);
const [ready, notReady, unknown] = [0, 1, 3];

/** The commands of a pipeline, in their order, whatever it calls them. */
function commandsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    (name === 'run' || name === 'script') && (typeof inner === 'string' || Array.isArray(inner))
      ? [inner].flat().map(String)
      : commandsIn(inner),
  );
}

function commandsOf({ language, text }: (typeof blocks)[number]): string[] {
  if (language === 'yaml') return commandsIn(parse(text));
  return language === 'sh' ? text.trim().split('\n') : [...text.matchAll(/\bsh '(.+)'/g)].flatMap(([, sh = '']) => sh);
}

/** A project whose tests call the stand-in, which golive has to be told of, and are refused once. */
async function project() {
  const { where } = await setting({ GITHUB_STEP_SUMMARY: 'summary.md', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' });
  const scripts = { test: `node ${JSON.stringify(app('plain.mjs'))}` };
  writeFileSync(join(where.cwd, 'package.json'), JSON.stringify({ name: 'app', scripts }));
  return where;
}

function golive(command: string, where: Where) {
  const here = `"${process.execPath}" "${GOLIVE}"`;
  const written = command.replace(/npx golive (run|record|analyze)/, `${here} $1 --host localhost`);
  return run('sh', ['-c', written.replace('npx golive', here)], where);
}

test('the page shows every service that it names', () => {
  expect(blocks.map(({ title, language }) => `${title}: ${language}`)).toEqual([
    'GitHub Actions: yaml',
    'GitLab: yaml',
    'Azure Pipelines: yaml',
    'Jenkins: groovy',
    'Tests in several jobs: yaml',
    'Only what is new: sh',
  ]);
});

test.each(blocks.filter(({ language }) => language !== 'sh'))(
  '$title: the commands run, and produce what later steps use',
  async (block) => {
    const where = await project();
    const own = commandsOf(block).filter((command) => /npx golive|^cat golive-report/.test(command));
    expect(own.length).toBeGreaterThan(0);
    for (const command of own) {
      const { code, stderr } = await golive(command, where);
      expect([command, [ready, notReady].includes(code ?? -1), stderr]).toEqual([command, true, stderr]);
    }
    const taken = [...block.text.matchAll(/golive-report\/[\w-]+\.\w+/g)].map(([file]) => file);
    for (const file of taken) expect([file, existsSync(join(where.cwd, file))]).toEqual([file, true]);
    expect(existsSync(join(where.cwd, 'golive-report', 'report.html'))).toBe(true);
    expect(existsSync(join(where.cwd, 'summary.md'))).toBe(block.title === 'GitHub Actions');
  },
);

test('the job fails only if something new is found', async () => {
  const where = await project();
  const [record = '', compare = ''] = blocks.filter(({ language }) => language === 'sh').flatMap(commandsOf);
  expect((await golive(record, where)).code).toBe(0);
  cpSync(join(where.cwd, 'golive-report'), join(where.cwd, 'main-report'), { recursive: true });
  expect((await golive(compare, where)).code).toBe(0);
  const before = join(where.cwd, 'main-report', 'report.json');
  writeFileSync(before, JSON.stringify({ ...JSON.parse(readFileSync(before, 'utf8')), results: [] }));
  expect((await golive(compare, where)).code).toBe(1);
});

test('a job without credentials may pass: unknown is accepted, and nothing else is', async () => {
  const [, letThrough = ''] = /`(npx golive run -- npm test [^`]+)`/.exec(page) ?? [];
  const where = await project();
  const tests = (code: string) =>
    writeFileSync(join(where.cwd, 'package.json'), JSON.stringify({ scripts: { test: `node -e "${code}"` } }));
  expect((await golive(letThrough, where)).code).toBe(1); // Not ready.
  tests('0');
  expect((await golive(letThrough.split(' ||')[0] ?? '', where)).code).toBe(unknown);
  expect((await golive(letThrough, where)).code).toBe(0);
});

test("each step of GitHub's job has the rights that it needs, or is skipped if nobody can have them", () => {
  const { permissions, jobs } = parse(blocks[0]?.text ?? '');
  const steps: Record<string, string>[] = jobs.review.steps;
  const [comment] = steps.filter(({ run: command }) => command?.startsWith('gh '));
  expect(comment?.if).toContain('!github.event.pull_request.head.repo.fork'); // The token of a fork only reads.
  expect(steps.some(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif'))).toBe(true);
  expect(permissions).toMatchObject({ 'security-events': 'write', actions: 'read' }); // It asks for the run it is in.
});
