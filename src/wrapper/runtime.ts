/** Detects the runtimes of a command from its words and from the programs that it ran, and advises how to record them. */
import { basename } from 'node:path';

export interface Runtime {
  readonly name: string;
  readonly words: RegExp;
  /** Whether Docusign's SDK accepts a base path without TLS. */
  readonly takesBaseUrl: boolean;
  /** It reads no variable that names a proxy. */
  readonly isDeafToProxies?: true;
}

const RUNTIMES: readonly Runtime[] = [
  {
    name: 'Java',
    words: /^(?:javac?|jshell|mvnw?|mvnd|gradlew?|ant|sbt|kotlinc?|scala|groovy|.*\.(?:jar|java))$/,
    takesBaseUrl: false,
  },
  {
    name: 'Python',
    words: /^(?:python[\d.]*|pypy[\d.]*|py\.test|pytest|pip[\d.]*|pipenv|pipx|poetry|tox|nox|uvx?|hatch|conda|.*\.py)$/,
    takesBaseUrl: true,
  },
  { name: 'PHP', words: /^(?:php[\d.]*|composer|phpunit|pest|artisan|.*\.php)$/, takesBaseUrl: true },
  { name: 'Ruby', words: /^(?:ruby[\d.]*|bundler?|rspec|rake|rails|.*\.rb)$/, takesBaseUrl: true },
  { name: '.NET', words: /^(?:dotnet|msbuild|vstest\.console|pwsh|.*\.dll)$/, takesBaseUrl: true },
  { name: 'Go', words: /^(?:go|gotestsum|.*\.go)$/, takesBaseUrl: true },
  { name: 'Deno', words: /^deno$/, takesBaseUrl: true },
  { name: 'Bun', words: /^bunx?$/, takesBaseUrl: true },
  { name: 'Cloudflare Workers', words: /^(?:workerd|wrangler)$/, takesBaseUrl: true, isDeafToProxies: true },
];

/** Programs in any language start it, and it may make calls itself too. */
const CURL: Runtime = { name: 'curl', words: /^(?:curl|wget)$/, takesBaseUrl: true };

/** Programs that are Node, or start it. */
const NODE = /^(?:node|nodejs|npm|npx|pnpm|pnpx|yarn|yarnpkg|corepack)$/;

/** Whether a command names Node: a process that ends at once may not have been seen. */
export function namesNode(command: readonly string[]): boolean {
  return programsIn(command).some((word) => NODE.test(word));
}

/** The first runtime besides Node that words or programs name; null if they name none. */
export function runtimeIn(words: readonly string[]): Runtime | null {
  const programs = programsIn(words);
  const runtime = programs.flatMap((word) => RUNTIMES.find(({ words: known }) => known.test(word)) ?? [])[0];
  return runtime ?? (programs.some((word) => CURL.words.test(word)) ? CURL : null);
}

/** How to record a runtime that is not Node, in one sentence. @param proxied the golive command for it. */
export function adviceFor(runtime: Runtime | null, proxied: string): string {
  const by = runtime === null ? 'For other languages' : `For ${runtime.name}`;
  if (runtime?.isDeafToProxies) return `${by} run \`golive proxy\` and set the app's base path to what it prints`;
  if (runtime?.takesBaseUrl === false) return `${by} write: ${proxied}`;
  return `${by} write: ${proxied} (or run \`golive proxy\` and set the app's base path to what it prints)`;
}

function programsIn(words: readonly string[]): string[] {
  return words.map((word) => basename(word).replace(/\.(?:exe|cmd|bat)$/i, ''));
}
