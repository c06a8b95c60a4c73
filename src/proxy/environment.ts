/** The environment of a proxied command: all variables that make a runtime use a proxy and trust its certificate. */
import { isIP } from 'node:net';
import { delimiter } from 'node:path';
import type { ProcessEnv } from '../recorder/settings.ts';
import { STORE_PASSWORD } from './java-store.ts';

/** The values that the variables refer to. */
export interface Pointers {
  /** Port of the proxy on 127.0.0.1. */
  readonly port: number;
  /** Hosts that bypass the proxy, in the form of NO_PROXY. */
  readonly exceptions: readonly string[];
  /** Whether calls to this machine are to be recorded: by default most runtimes bypass a proxy for those. */
  readonly hearsLoopback: boolean;
  /** A file with all certificates that this machine trusts, and golive's. */
  readonly bundle: string;
  /** A file with golive's certificate only. */
  readonly certificate: string;
  /** The same certificates as `bundle`, as a Java key store. */
  readonly javaStore: string;
  /** A folder with an ini file for PHP. */
  readonly phpFolder: string;
  /** A folder with `golive_authority` for Ruby. */
  readonly rubyFolder: string;
  /** A folder with a `sitecustomize` for Python. */
  readonly pythonFolder: string;
}

type Variables = (pointers: Pointers, env: ProcessEnv) => Readonly<Record<string, string>>;

/** One entry per runtime; runtimes that need only the common variables are listed there. Later entries win. */
const RUNTIMES: Readonly<Record<string, Variables>> = {
  /** curl, libcurl (PHP, R), Go, Ruby (lower-case variables only), .NET, Rust, Perl, Deno, Bun, wget. */
  common: ({ port, exceptions }) => {
    const proxy = `http://127.0.0.1:${port}`;
    const list = exceptions.join(',');
    return {
      ...{ HTTPS_PROXY: proxy, https_proxy: proxy, HTTP_PROXY: proxy, http_proxy: proxy },
      ...{ NO_PROXY: list, no_proxy: list },
    };
  },
  /** OpenSSL, and with it Ruby and Python's urllib; Go; .NET on Linux. */
  openssl: ({ bundle }) => ({ SSL_CERT_FILE: bundle }),
  curl: ({ bundle }) => ({ CURL_CA_BUNDLE: bundle }),
  perl: ({ bundle }) => ({ PERL_LWP_SSL_CA_FILE: bundle, HTTPS_CA_FILE: bundle }),
  deno: ({ certificate }) => ({ DENO_CERT: certificate }),
  /** For clients that use a proxy by themselves; all others are recorded inside the process. */
  node: ({ bundle }) => ({ NODE_EXTRA_CA_CERTS: bundle }),
  python: ({ bundle, pythonFolder }, { PYTHONPATH }) => ({
    ...{ REQUESTS_CA_BUNDLE: bundle, HTTPLIB2_CA_CERTS: bundle },
    PYTHONPATH: joined(pythonFolder, PYTHONPATH, delimiter),
  }),
  /** An empty element stands for PHP's compiled-in folder. */
  php: ({ phpFolder }, { PHP_INI_SCAN_DIR = '' }) => ({
    PHP_INI_SCAN_DIR: `${PHP_INI_SCAN_DIR}${delimiter}${phpFolder}`,
  }),
  ruby: ({ rubyFolder }, { RUBYLIB, RUBYOPT }) => ({
    RUBYLIB: joined(rubyFolder, RUBYLIB, delimiter),
    RUBYOPT: joined(RUBYOPT, '-rgolive_authority', ' '),
  }),
  java: (pointers, { JAVA_TOOL_OPTIONS }) => {
    return { JAVA_TOOL_OPTIONS: joined(JAVA_TOOL_OPTIONS, javaOptions(pointers).map(quoted).join(' '), ' ') };
  },
};

/** @param env of golive itself. @returns the variables to add or replace in the command's environment. */
export function proxyVariables(pointers: Pointers, env: ProcessEnv): Record<string, string> {
  return Object.assign({}, ...Object.values(RUNTIMES).map((variables) => variables(pointers, env)));
}

/** Joins two values into one variable; skips one that is empty or missing. */
function joined(first: string | undefined, second: string | undefined, between: string): string {
  return [first, second].filter(Boolean).join(between);
}

function javaOptions({ port, exceptions, hearsLoopback, javaStore }: Pointers): string[] {
  const exempt = [...(hearsLoopback ? [] : ['localhost', '127.*', '[::1]']), ...exceptions.flatMap(javaPattern)];
  return [
    ...['https', 'http'].flatMap((scheme) => [`-D${scheme}.proxyHost=127.0.0.1`, `-D${scheme}.proxyPort=${port}`]),
    `-Dhttp.nonProxyHosts=${[...new Set(exempt)].join('|')}`,
    `-Djavax.net.ssl.trustStore=${javaStore}`,
    '-Djavax.net.ssl.trustStoreType=JKS',
    `-Djavax.net.ssl.trustStorePassword=${STORE_PASSWORD}`,
  ];
}

/** Java's list supports `*` at either end, but no address ranges; IPv6 addresses are in brackets. */
function javaPattern(exception: string): string[] {
  if (exception.includes('/')) return [];
  if (isIP(exception) === 6) return [`[${exception}]`];
  const name = exception.replace(/:\d+$/, '').replace(/^\*?\./, '');
  return name.startsWith('[') ? [name] : [name, `*.${name}`];
}

/** Quotes an option: Java splits the variable at unquoted spaces. */
function quoted(option: string): string {
  return /\s/.test(option) ? `"${option}"` : option;
}
