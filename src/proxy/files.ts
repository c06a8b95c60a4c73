/** Writes the files that the environment of a proxied command refers to, into their own folder; none holds a secret. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceOf } from '../hosts.ts';
import type { Pointers } from './environment.ts';
import { FILES, filesOf } from './folder.ts';
import { javaStore } from './java-store.ts';

const SITECUSTOMIZE = fileURLToPath(new URL('./sitecustomize.py', import.meta.url));
const RUBY = fileURLToPath(new URL('./golive_authority.rb', import.meta.url));

export interface Trust {
  /** The certificates that this machine trusts, in PEM. */
  readonly roots: readonly string[];
  /** golive's CA certificate for this run, in PEM. */
  readonly certificate: string;
  readonly port: number;
  /** Patterns of the recorded hosts besides Docusign's. */
  readonly hosts: readonly string[];
}

type Files = Pick<Pointers, 'bundle' | 'certificate' | 'javaStore' | 'phpFolder' | 'pythonFolder' | 'rubyFolder'>;

/** @param folder of the run, absolute. @throws file system errors. */
export function writeFiles(folder: string, { roots, certificate, port, hosts }: Trust): Files {
  const own = filesOf(folder);
  const phpFolder = join(own, dirname(FILES.phpSettings));
  const pythonFolder = join(own, dirname(FILES.pythonStart));
  const rubyFolder = join(own, dirname(FILES.rubyStart));
  for (const path of [own, phpFolder, pythonFolder, rubyFolder]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const write = (name: (typeof FILES)[keyof typeof FILES], content: string | Buffer): string => {
    const file = join(own, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const all = [...roots, certificate.trim()];
  const bundle = write(FILES.bundle, `${all.join('\n')}\n`);
  write(FILES.phpSettings, ['curl.cainfo', 'openssl.cafile'].map((name) => `${name}="${bundle}"\n`).join(''));
  write(FILES.pythonSettings, JSON.stringify({ bundle, proxy: `http://127.0.0.1:${port}`, heard: sourceOf(hosts) }));
  write(FILES.pythonStart, readFileSync(SITECUSTOMIZE));
  write(FILES.rubyStart, readFileSync(RUBY));
  return {
    ...{ bundle, phpFolder, pythonFolder, rubyFolder },
    certificate: write(FILES.certificate, certificate),
    javaStore: write(FILES.javaStore, javaStore(all)),
  };
}
