/** Writes `src/facts/path-words.json`: the words of Docusign's path templates that are kept. Run: `node scripts/path-words.ts`. */
import { writeFileSync } from 'node:fs';
import { pathWords, wordsBeforeIds } from '../src/docusign/path-words.ts';

const carried = { words: pathWords(), beforeIds: wordsBeforeIds() };
writeFileSync(new URL('../src/facts/path-words.json', import.meta.url), `${JSON.stringify(carried, null, 1)}\n`);
