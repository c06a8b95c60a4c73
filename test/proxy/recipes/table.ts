/** The clients that are tested: what to type, what must be installed, and how each trusts one more authority. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUN, DENO } from '../../imitators.ts';

type Environment = Readonly<Record<string, string>>;

export interface Recipe {
  readonly client: string;
  /** As it is typed in the folder of the programs. */
  readonly command: readonly [string, ...string[]];
  /** A command that ends with 0 where the client is there. */
  readonly probe: readonly [string, ...string[]];
  /** Where the client comes from. */
  readonly packages: string;
  /** Debian has no package of it: a machine that was prepared may lack it all the same. */
  readonly fromElsewhere?: true;
  /**
   * What makes the client trust a CA (a file in PEM) without golive; null where nothing in the environment does.
   * @param folder for files of its own.
   */
  readonly trust: ((caFile: string, folder: string) => Environment) | null;
  /** What the client needs besides, in order to use a proxy that the environment names. */
  readonly env?: Environment;
}

/** Debian's own, which has the packages of apt; another one that is first in PATH has not. */
const PYTHON = '/usr/bin/python3';

const java = {
  probe: ['javac', '-version'],
  packages: 'default-jdk-headless',
  trust: (caFile, folder) => {
    const store = join(folder, 'trusted.p12');
    const made = ['-importcert', '-noprompt', '-file', caFile, '-keystore', store, '-storepass', 'made-up'];
    execFileSync('keytool', [...made, '-storetype', 'PKCS12'], { stdio: 'ignore' });
    return { JAVA_TOOL_OPTIONS: `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=made-up` };
  },
} satisfies Partial<Recipe>;

export const RECIPES: readonly Recipe[] = [
  {
    client: 'curl',
    command: ['sh', 'with_curl.sh'],
    probe: ['curl', '--version'],
    packages: 'curl',
    trust: (caFile) => ({ CURL_CA_BUNDLE: caFile }),
  },
  {
    client: 'Python urllib',
    command: [PYTHON, 'with_urllib.py'],
    probe: [PYTHON, '--version'],
    packages: 'python3',
    trust: (caFile) => ({ SSL_CERT_FILE: caFile }),
  },
  {
    client: 'Python requests',
    command: [PYTHON, 'with_requests.py'],
    probe: [PYTHON, '-c', 'import requests'],
    packages: 'python3-requests',
    trust: (caFile) => ({ REQUESTS_CA_BUNDLE: caFile }),
  },
  {
    client: 'Python urllib3 with certifi',
    command: [PYTHON, 'with_urllib3.py'],
    probe: [PYTHON, '-c', 'import certifi, urllib3'],
    packages: 'python3-urllib3 python3-certifi',
    trust: null,
  },
  { client: 'Java HttpClient', command: ['java', 'WithHttpClient.java'], ...java },
  { client: 'Java HttpURLConnection', command: ['java', 'WithHttpURLConnection.java'], ...java },
  {
    client: 'PHP curl',
    command: ['php', 'with_curl.php'],
    probe: ['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);'],
    packages: 'php-cli php-curl',
    trust: (caFile, folder) => {
      const ini = join(folder, 'php');
      mkdirSync(ini);
      writeFileSync(join(ini, 'trust.ini'), `curl.cainfo = "${caFile}"\n`);
      return { PHP_INI_SCAN_DIR: `:${ini}` };
    },
  },
  {
    client: 'Ruby net/http',
    command: ['ruby', 'with_net_http.rb'],
    probe: ['ruby', '--version'],
    packages: 'ruby',
    trust: (caFile) => ({ SSL_CERT_FILE: caFile }),
  },
  {
    client: 'Ruby Typhoeus',
    command: ['ruby', 'with_typhoeus.rb'],
    probe: ['ruby', '-e', 'require "typhoeus"'],
    packages: 'ruby-typhoeus',
    trust: null,
  },
  {
    client: 'Go net/http',
    command: ['go', 'run', 'with_net_http.go'],
    probe: ['go', 'version'],
    packages: 'golang-go',
    trust: (caFile) => ({ SSL_CERT_FILE: caFile }),
  },
  {
    client: '.NET HttpClient',
    command: ['dotnet', 'run', '--project', 'with_http_client'],
    probe: ['dotnet', '--version'],
    packages: 'the SDK of dotnet',
    fromElsewhere: true,
    trust: (caFile) => ({ SSL_CERT_FILE: caFile }),
  },
  {
    client: 'Node fetch',
    command: [process.execPath, 'with_fetch.js'],
    probe: [process.execPath, '--version'],
    packages: 'Node 24',
    trust: (caFile) => ({ NODE_EXTRA_CA_CERTS: caFile }),
    env: { NODE_USE_ENV_PROXY: '1' },
  },
  {
    client: 'Deno fetch',
    command: [DENO, 'run', '--allow-net', '--allow-env', 'with_fetch.js'],
    probe: [DENO, '--version'],
    packages: 'deno of npm',
    trust: (caFile) => ({ DENO_CERT: caFile }),
  },
  {
    client: 'Bun fetch',
    command: [BUN, 'with_fetch.js'],
    probe: [BUN, '--version'],
    packages: 'bun of npm',
    trust: (caFile) => ({ NODE_EXTRA_CA_CERTS: caFile }),
  },
];

/** Whether a client can run on this machine. */
export function isHere({ probe: [program, ...args] }: Recipe): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
