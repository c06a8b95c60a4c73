/** The environment of a proxied command: every variable by which a runtime can be told of a proxy and of its certificate. */
import { delimiter } from 'node:path';
import type { ProcessEnv } from '../recorder/settings.ts';
import { STORE_PASSWORD } from './java-store.ts';

/** What the variables point to. */
export interface Pointers {
  /** Of the proxy, on 127.0.0.1. */
  readonly port: number;
  /** Hosts that are not to be asked through it, as NO_PROXY lists them. */
  readonly exceptions: readonly string[];
  /** Whether calls to this machine itself are to be heard: most runtimes leave those out of a proxy unasked. */
  readonly hearsLoopback: boolean;
  /** A file of all that is trusted on this machine, and golive's certificate. */
  readonly bundle: string;
  /** A file of golive's certificate alone. */
  readonly certificate: string;
  /** The same list as `bundle`, as Java reads it. */
  readonly javaStore: string;
  /** A folder with an ini file for PHP. */
  readonly phpFolder: string;
  /** A folder with `golive_authority` for Ruby. */
  readonly rubyFolder: string;
  /** A folder with a `sitecustomize` for Python. */
  readonly pythonFolder: string;
}

type Variables = (pointers: Pointers, env: ProcessEnv) => Readonly<Record<string, string>>;

/** One entry for each runtime; those that need no more than the common ones are named there. Later entries win. */
const RUNTIMES: Readonly<Record<string, Variables>> = {
  /** curl, libcurl (PHP, R), Go, Ruby (which reads the small ones alone), .NET, Rust, Perl, Deno, Bun, wget. */
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
  /** A client that asks through a proxy on its own accord; the others are heard by the recorder inside them. */
  node: ({ bundle }) => ({ NODE_EXTRA_CA_CERTS: bundle }),
  python: ({ bundle, pythonFolder }, { PYTHONPATH }) => ({
    ...{ REQUESTS_CA_BUNDLE: bundle, HTTPLIB2_CA_CERTS: bundle },
    PYTHONPATH: joined(pythonFolder, PYTHONPATH, delimiter),
  }),
  /** An empty part stands for the folder that PHP was built with. */
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

/** @param env of golive itself. @returns what the command's environment has besides, or instead. */
export function proxyVariables(pointers: Pointers, env: ProcessEnv): Record<string, string> {
  return Object.assign({}, ...Object.values(RUNTIMES).map((variables) => variables(pointers, env)));
}

/** Two values that share a variable; one that is empty or missing is left out. */
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

/** Java's list knows a star at either end, and no ranges. */
function javaPattern(exception: string): string[] {
  if (exception.includes('/')) return [];
  const name = exception.replace(/:\d+$/, '').replace(/^\*?\./, '');
  return [name, `*.${name}`];
}

/** As Java splits the variable: at blanks that are not in quotes. */
function quoted(option: string): string {
  return /\s/.test(option) ? `"${option}"` : option;
}
