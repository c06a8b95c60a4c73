/** Who may import whom: the table in CONTRIBUTING.md is true for each import of the product; biome.json says what it allows. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

interface Room {
  readonly paths: readonly string[];
  readonly mayKnow: readonly string[];
}

const root = new URL('../', import.meta.url);
const contributing = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8');
const rooms = [...contributing.matchAll(/^\| (`[^|]+`) \| [^|]+ \| ?([^|]*?) \|$/gm)].map(
  ([, paths = '', mayKnow = '']): Room => ({
    paths: [...paths.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
    mayKnow: mayKnow.split(', '),
  }),
);
const files = ['src', 'rules', 'reports'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name)),
);

/** The room of a file; a path that ends in a slash is that of all below it. */
function roomOf(file: string): Room | undefined {
  return rooms.find(({ paths }) => paths.some((path) => (path.endsWith('/') ? file.startsWith(path) : file === path)));
}

/** `facts` for `src/facts.ts` and `src/facts/`. */
function namesOf({ paths }: Room): string[] {
  return paths.map((path) => posix.basename(path, '.ts'));
}

function importsOf(file: string): string[] {
  const text = readFileSync(new URL(file, root), 'utf8');
  return [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, path = '']) => posix.join(posix.dirname(file), path));
}

function mayKnow(knower: Room, known: Room): boolean {
  if (knower === known || knower.mayKnow.includes('all') || known.mayKnow.includes('everybody may know these'))
    return true;
  return namesOf(known).some((name) => knower.mayKnow.includes(name));
}

/** The files that a sentence names, without their folders. */
function namedIn(sentence: string): string[] {
  return sentence.match(/[\w-]+\.ts\b/g) ?? [];
}

test('each file has a room', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
});

test('no file imports from a room that it may not know', () => {
  const across = files.flatMap((file) =>
    importsOf(file)
      .filter((other) => {
        const [knower, known] = [roomOf(file), roomOf(other)];
        return knower !== undefined && known !== undefined && !mayKnow(knower, known);
      })
      .map((other) => `${file} knows ${other}`),
  );
  expect(across).toEqual([]);
});

test('no room is said to import what it does not', () => {
  const unused = rooms.flatMap((room) => {
    const known = files
      .filter((file) => roomOf(file) === room)
      .flatMap(importsOf)
      .map(roomOf);
    const names = new Set(known.flatMap((other) => (other === undefined ? [] : namesOf(other))));
    return room.mayKnow
      .filter((name) => /^[a-z-]+$/.test(name) && name !== 'all' && !names.has(name))
      .map((name) => `${room.paths[0]}: ${name}`);
  });
  expect(unused).toEqual([]);
});

test('the message about a forbidden import names all that is allowed', () => {
  const text = readFileSync(new URL('biome.json', root), 'utf8');
  const borders = [...text.matchAll(/"group": \[([^\]]+)\],\s*"message": "([^"]+)"/g)];
  expect(borders).toHaveLength(4);
  for (const [, group = '', message = ''] of borders) {
    const allowed = [...group.matchAll(/"!([^"]+)"/g)].map(([, path = '']) => posix.basename(path));
    expect(allowed.filter((name) => !namedIn(message).includes(name))).toEqual([]);
  }
});
