/** The files that a proxied command is pointed to, in a folder of their own; none of them holds a secret. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceOf } from '../hosts.ts';
import type { Pointers } from './environment.ts';
import { filesOf } from './folder.ts';
import { javaStore } from './java-store.ts';

const SITECUSTOMIZE = fileURLToPath(new URL('./sitecustomize.py', import.meta.url));
const RUBY = fileURLToPath(new URL('./golive_authority.rb', import.meta.url));

export interface Trust {
  /** What this machine trusts already, in PEM. */
  readonly roots: readonly string[];
  /** golive's certificate of this run, in PEM. */
  readonly certificate: string;
  readonly port: number;
  /** Patterns of the hosts that are heard besides Docusign's. */
  readonly hosts: readonly string[];
}

type Files = Pick<Pointers, 'bundle' | 'certificate' | 'javaStore' | 'phpFolder' | 'pythonFolder' | 'rubyFolder'>;

/** @param folder of the run, absolute. @throws what the file system says. */
export function writeFiles(folder: string, { roots, certificate, port, hosts }: Trust): Files {
  const own = filesOf(folder);
  const phpFolder = join(own, 'php');
  const pythonFolder = join(own, 'python');
  const rubyFolder = join(own, 'ruby');
  for (const path of [own, phpFolder, pythonFolder, rubyFolder]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const write = (name: string, content: string | Buffer): string => {
    const file = join(own, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const all = [...roots, certificate.trim()];
  const bundle = write('bundle.pem', `${all.join('\n')}\n`);
  write('php/golive.ini', ['curl.cainfo', 'openssl.cafile'].map((name) => `${name}="${bundle}"\n`).join(''));
  write('python/settings.json', JSON.stringify({ bundle, proxy: `http://127.0.0.1:${port}`, heard: sourceOf(hosts) }));
  write('python/sitecustomize.py', readFileSync(SITECUSTOMIZE));
  write('ruby/golive_authority.rb', readFileSync(RUBY));
  return {
    ...{ bundle, phpFolder, pythonFolder, rubyFolder },
    certificate: write('certificate.pem', certificate),
    javaStore: write('trust.jks', javaStore(all)),
  };
}
