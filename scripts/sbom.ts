/**
 * `npm run sbom`: everything that golive needs at run time, as CycloneDX. `npm sbom --omit dev` leaves out what a development
 * dependency needs too, such as zod; so this asks for everything and removes what only development needs.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const named = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  properties: z.array(z.looseObject({ name: z.string() })),
});
const list = z.looseObject({
  metadata: z.looseObject({ component: named }),
  components: z.array(named),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const cwd = fileURLToPath(new URL('..', import.meta.url));
const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
const all = list.parse(JSON.parse(execFileSync('npm', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 })));

const components = all.components.filter(({ properties }) =>
  properties.every(({ name }) => !name.endsWith(':development')),
);
const own = all.metadata.component;
const refs = new Set([own['bom-ref'], ...components.map((component) => component['bom-ref'])]);
const dependencies = all.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((needed) => refs.has(needed)) }));
const metadata = { ...all.metadata, component: { ...own, name: 'golive-analyzer' } }; // npm names it by its folder.
process.stdout.write(`${JSON.stringify({ ...all, metadata, components, dependencies }, null, 2)}\n`);
