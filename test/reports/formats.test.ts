/** Each format as a whole, readable like documentation; and each with hostile content. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ENDINGS, FORMATS, type Format, fileOf, formatFor, render } from '../../reports/index.ts';
import { mistakesOf } from '../../reports/mistakes.ts';
import { IN_THE_REPORT, renderSummary, renderText } from '../../reports/text.ts';
import { publishedSchema, reportSchema } from '../../src/report.ts';
import { NOON } from '../call.ts';
import { clean, heard } from '../rules/traffic.ts';
import { accepted, HOSTILE, hostile, KEY, notReady, ready, reportOn, unknown } from './sample.ts';

const samples = { 'not-ready': notReady, ready, unknown, accepted };

for (const [name, report] of Object.entries(samples)) {
  test.each(FORMATS)(`${name} as %s`, async (format) => {
    const file = fileOf(format).replace(/^(report(?=\.))?/, (whole) => (whole === '' ? `${name}-` : name));
    await expect(withoutStyle(render(report, format))).toMatchFileSnapshot(`snapshots/${file}`);
  });
}

test('a file name and an ending belong to one format each', () => {
  const files = FORMATS.map((format) => fileOf(format).toLowerCase());
  for (const names of [files, ENDINGS]) expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(ENDINGS.map((ending) => formatFor(`REPORT${ending.toUpperCase()}`))).not.toContain(null);
});

test('the URL of a consent page keeps the key, without which it does not work', () => {
  const [url, other] = [`https://account-d.docusign.com/oauth/auth?client_id=${KEY}&scope=signature`, `key ${KEY}`];
  const report = { ...ready.report, warnings: [url, other] };
  const text = render({ ...ready, report }, 'html');
  expect(text).toContain(`client_id&#x3D;${KEY}`);
  expect(text).toContain(`key ${KEY.slice(0, 8)}…`);
});

test.each(FORMATS)('%s is the same each time', (format) => {
  for (const report of [notReady, hostile]) expect(render(report, format)).toBe(render(report, format));
});

test('the summary fits 80 columns and 24 lines, the text 80 columns', () => {
  const rest = { behindTitle: '', atEnd: 'See all: golive analyze --format html --output report.html' };
  for (const told of Object.values(samples)) {
    const lines = renderSummary(told.report, rest).split('\n');
    expect(lines.length).toBeLessThanOrEqual(25); // And the end of the last line.;
    for (const line of [...lines, ...renderText(told).split('\n')])
      expect(line.length).toBeLessThanOrEqual(
        Math.max(
          80,
          ...line
            .trim()
            .split(' ')
            .map((word) => word.length + 2),
        ),
      );
  }
});

test.each(['html', 'markdown', 'comment', 'step-summary'] as const)('%s uses the singular for one call', (format) => {
  const text = render(reportOn([heard('12:00:00 GET envelopes/E')]), format);
  expect(text).toContain('The newest call ');
});

test('the text leaves out no finding of a rule', () => {
  const envelopes = ['E1', 'E2', 'E3', 'E4', 'E5'];
  const calls = ['12:00:00', '12:01:00'].flatMap((time) => envelopes.map((id) => heard(`${time} GET envelopes/${id}`)));
  const told = renderText(reportOn(calls)).replace(/\s+/g, ' ');
  for (const id of envelopes) expect(told).toMatch(new RegExp(`[^-]polling: 1 request for \\S+/envelopes/${id} `, 'i'));
  expect(told.split('Fix: Let Docusign Connect notify you').length).toBe(2); // Once, behind the last of them.
});

test.each(['text', 'case', 'markdown', 'html', 'comment'] as const)(
  '%s says which calls serve several needs',
  (format) => {
    const calls = [...clean(20), ...['E 404', 'F', 'F'].map((each) => heard(`13:00:00 GET envelopes/${each}`))];
    const told = render(reportOn(calls), format)
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ');
    expect(told).toContain('20 clean calls in the new recording; they count for the steps below too.');
    expect(told).toMatch(/Make \d+ more calls without [^.]*\. The same calls count for the steps below too\./);
  },
);

test('a summary uses the height of its screen, and says more on a higher one', () => {
  const rest = { behindTitle: '', atEnd: 'See all elsewhere.' };
  const heights = Array.from({ length: 60 }, (_, index) => 24 + index);
  const lines = heights.map((height) =>
    renderSummary(notReady.report, rest, { columns: 80, lines: height }).split('\n'),
  );
  for (const [index, height] of heights.entries()) expect(lines[index]?.length).toBeLessThanOrEqual(height + 1);
  const fixes = lines.map((each) => each.filter((line) => line.startsWith('  Fix: ')).length);
  expect(fixes).toEqual([...fixes].sort((a, b) => a - b));
  expect([fixes[0], fixes.at(-1)]).toEqual([2, 9]);
});

test.each([60, 80, 120])('a cut line of %i columns keeps the place in the code', (columns) => {
  const place = `src/${'very/'.repeat(20)}far/contracts.js:38`;
  const calls = [0, 20, 40].map((second) =>
    heard('12:00:00 GET envelopes/E', {
      startedAt: NOON + second * 1000,
      calledFrom: place,
      test: 'a name '.repeat(30),
    }),
  );
  const summary = renderSummary(reportOn(calls).report, IN_THE_REPORT, { columns, lines: 12 });
  const told = summary.split('\n').filter((line) => /^polling, recent-/.test(line));
  expect(told.length).toBeGreaterThan(0);
  for (const line of told) expect(line).toMatch(/ From …[^ ]*\/far\/contracts\.js:38\.$/);
  expect(Math.max(...told.map((line) => line.length))).toBeLessThanOrEqual(columns);
});

/** What a format says of the category in which the same call was made twice. */
function saidOf(line: string, format: Format): string | undefined {
  const calls = [...clean(20), heard(`12:30:00.000 ${line}`), heard(`12:30:00.050 ${line}`)];
  const text = render(reportOn(calls), format)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
  expect(text.includes('What fails')).toBe(false);
  return /\d of 12 rules [^.<]*/.exec(text)?.[0];
}

test.each(['html', 'markdown', 'comment', 'case', 'step-summary', 'text'] as const)(
  '%s says of a warning that it warns, and of a note that it is one',
  (format) => {
    const both = '1 of 12 rules warns: connect-missing; 1 has a note: duplicate-calls';
    expect(saidOf('GET envelopes/E', format)).toBe(both);
    expect(saidOf('PUT envelopes/E', format)).toBe('1 of 12 rules has a note: duplicate-calls');
  },
);

test('the page marks a failed rule by its severity', () => {
  const calls = [...clean(20), heard('12:30:00.000 GET envelopes/E'), heard('12:30:00.050 GET envelopes/E')];
  const rows = [
    ...render(reportOn(calls), 'html').matchAll(
      /<\/span>(\w+)<\/td><td class="time"><a class="name" href="#rule-([\w-]+)/g,
    ),
  ];
  const words = Object.fromEntries(rows.map(([, word, id]) => [id, word]));
  expect(words).toMatchObject({ polling: 'Fails', 'connect-missing': 'Warns', 'duplicate-calls': 'Note' });
});

test('the text is complete; a summary that is not says where the rest is', () => {
  const text = renderText(notReady);
  expect(text).not.toMatch(/…$|\(\d+ of \d+/m);
  const flat = text.replace(/\s+/g, ' ');
  for (const { text: need } of notReady.report.needs) expect(flat).toContain(need);
  for (const { rule, verdict } of notReady.report.results)
    if (verdict.status === 'fail') expect(text.split(`\n${rule.id}: `).length - 1).toBe(verdict.findings.length);
  const rest = { behindTitle: ', the others elsewhere', atEnd: 'See all elsewhere.' };
  const summary = renderSummary(notReady.report, rest);
  const failed = notReady.report.results.filter(({ verdict }) => verdict.status === 'fail').map(({ rule }) => rule);
  const mistakes = mistakesOf(failed).length;
  expect(summary).toMatch(new RegExp(`^What to fix \\(\\d of ${mistakes}, the others elsewhere\\):$`, 'm'));
  expect(summary.endsWith('\nSee all elsewhere.\n')).toBe(true);
  expect(renderSummary(ready.report, rest)).toBe(renderText(ready));
});

test.each(['html', 'markdown', 'comment', 'case', 'step-summary', 'junit'] as const)(
  '%s names the host of each call if there are several API hosts',
  (format) => {
    const [login, ...calls] = [heard('11:00:00 POST /oauth/token', { host: 'account-d.docusign.com' }), ...clean(2)];
    const failed = [
      heard('12:30:00 GET templates 401', { host: '127.0.0.1', port: 5082 }),
      heard('12:30:01 GET envelopes/E 404'),
    ];
    const ofOne = render(reportOn([login, ...calls, ...failed.slice(1)]), format);
    const ofTwo = render(reportOn([login, ...calls, ...failed]), format);
    for (const place of ['127.0.0.1:5082/restapi/v2.1/accounts/A/templates', 'demo.docusign.net/restapi/v2.1'])
      expect(ofTwo).toContain(place);
    if (format !== 'case') expect(ofOne).not.toContain('demo.docusign.net/restapi');
  },
);

test('the table of calls and the cells of the window name the host if there are several', () => {
  const toOther = clean(2).map((each) => ({ ...each, host: '127.0.0.1', port: 5083 }));
  const calls = [...toOther, heard('12:30:00 GET templates 401', { host: '127.0.0.1', port: 5082 })];
  const html = render(reportOn(calls), 'html');
  expect(html).toContain('<td>127.0.0.1:5082/restapi/v2.1/accounts/A/templates<td>');
  expect(html).toMatch(/title="[^"]*GET 127\.0\.0\.1:5082\/restapi/);
  expect(render(reportOn(clean(2)), 'html')).toContain('<td>/restapi/v2.1/accounts/A/');
});

test('the JSON is the report, and fits its schema', () => {
  for (const report of [...Object.values(samples), hostile]) {
    const parsed: unknown = JSON.parse(render(report, 'json'));
    expect(reportSchema.parse(parsed)).toEqual(report.report);
  }
});

test('the published schema is the one that reports are checked against', () => {
  const shipped: unknown = JSON.parse(readFileSync(new URL('../../dist/report.schema.json', import.meta.url), 'utf8'));
  expect(shipped).toEqual(JSON.parse(JSON.stringify(publishedSchema())));
});

test('the HTML has one script, our own, no handler, and loads nothing', () => {
  const html = render(hostile, 'html');
  const scripts = ['calls.js', 'script.js'].map((name) =>
    readFileSync(new URL(`../../reports/${name}`, import.meta.url), 'utf8'),
  );
  const markup = html.replace(`<script>\n${scripts.join('')}</script>`, '');
  expect(markup).not.toMatch(/<script|<img|<iframe|<link|<object|@import|url\(|javascript:[^)]*"/i);
  expect(markup.match(/<[^>]* (on\w+|style)=/gi)).toBeNull();
  expect(markup).not.toContain(HOSTILE);
});

test.each(['script', 'style'])('the policy names the %s by its hash, and allows nothing else', (name) => {
  const html = render(hostile, 'html');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  const [, text = ''] = new RegExp(`<${name}>(.*)</${name}>`, 's').exec(html) ?? [];
  const hash = createHash('sha256').update(text).digest('base64');
  expect(policy?.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", `${name}-src 'sha256-${hash}'`]));
  expect(policy).not.toMatch(/unsafe|\*/);
});

test('hostile text breaks no table and creates no markup in Markdown', () => {
  const markdown = render(hostile, 'markdown');
  const cells = (line: string) => line.replace(/\\\|/g, '').split('|').length;
  const tables = markdown.split(/\n\n+/).filter((block) => block.startsWith('|'));
  for (const table of tables) expect(new Set(table.trim().split('\n').map(cells)).size).toBe(1);
  const prose = markdown.replace(/`[^`\n]*`/g, '');
  expect(prose).not.toMatch(/(?<!\\)<(?!https:)/);
  expect(prose).not.toMatch(/(?<!\\)\]\(javascript/);
  expect(markdown).not.toMatch(/^# h/m);
});

/** Style and script are looked at in the browser; in a snapshot they would only hide what changed. */
function withoutStyle(text: string): string {
  return text.replace(/<(style|script)>.*<\/\1>/gs, '<$1></$1>').replace(/'sha256-[^']*'/g, "'sha256-…'");
}
