/** Writes `src/facts/path-words.json`: every literal word of Docusign's path templates. Run: `node scripts/path-words.ts`. */
import { writeFileSync } from 'node:fs';
import { pathWords } from '../src/docusign/path-words.ts';

writeFileSync(new URL('../src/facts/path-words.json', import.meta.url), `${JSON.stringify(pathWords(), null, 1)}\n`);
