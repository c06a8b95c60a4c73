/** Which language a command runs, as far as its words tell: how it is best heard. */
import { basename } from 'node:path';

interface Runtime {
  readonly name: string;
  readonly words: RegExp;
  /** Whether Docusign's SDK takes a base path without TLS. */
  readonly takesBaseUrl: boolean;
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
];

/** How a command without Node in it is heard, in one sentence. @param golive the command of golive that it was given to. */
export function adviceFor(command: readonly string[], golive: string): string {
  const words = command.map((word) => basename(word).replace(/\.(?:exe|cmd|bat)$/i, ''));
  const runtime = words.flatMap((word) => RUNTIMES.find(({ words: known }) => known.test(word)) ?? [])[0];
  const through = `golive ${golive} --capture proxy -- ${command.join(' ')}`;
  const by = runtime === undefined ? 'For other languages' : `For ${runtime.name}`;
  if (runtime?.takesBaseUrl === false) return `${by} write: ${through}`;
  return `${by} write: ${through} (or run \`golive proxy\` and set the app's base path to what it prints)`;
}
