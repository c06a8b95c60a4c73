/**
 * `node harness.mjs <theme>` runs the behaviours of a theme, one after the other, and prints what each observed as one line of
 * JSON. Without a theme it prints those that exist on this Node, theme by theme.
 */
import { writeSync } from 'node:fs';
import { places } from './places.mjs';
import { themes } from './themes.mjs';

const LIMIT_MS = 15_000;
const [theme] = process.argv.slice(2);
const ports = Object.entries(places);

if (theme === undefined) print(await listed());
else await observe(await themes[theme]());

async function listed() {
  const entries = Object.entries(themes).map(async ([name, load]) => [name, Object.keys(await load())]);
  return Object.fromEntries(await Promise.all(entries));
}

async function observe(behaviours) {
  for (const [name, live] of Object.entries(behaviours)) print({ name, ...(await lived(live)) });
}

/** What was observed; or that it failed, by an error or by taking too long (`HANG`). */
async function lived(live) {
  const { promise: limit, clear } = limited();
  try {
    return await Promise.race([observed(live), limit]);
  } catch (error) {
    return { failed: String(error?.stack ?? error).split('\n', 3) };
  } finally {
    clear();
  }
}

async function observed(live) {
  return { outcome: (await live()) ?? null };
}

function limited() {
  let timer;
  const promise = new Promise((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, { failed: 'HANG' });
  });
  return { promise, clear: () => clearTimeout(timer) };
}

function print(value) {
  writeSync(1, `${JSON.stringify(value, withoutPorts)}\n`);
}

/** Ports differ from run to run: they are told by name. */
function withoutPorts(_key, value) {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const [name] = ports.find(([, port]) => port === value) ?? [];
  if (name !== undefined) return `<${name}>`;
  return typeof value === 'number' ? value : ports.reduce(named, value);
}

function named(text, [name, port]) {
  return text.replaceAll(new RegExp(`(?<!\\d)${port}(?!\\d)`, 'g'), `<${name}>`);
}
