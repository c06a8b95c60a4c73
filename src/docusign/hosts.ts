/** Maps a host and a path to Docusign's API, and a host to its environment. */
import { isDocusignHost, isOAuthHost } from '../hosts.ts';
import type { Api, Environment } from '../model.ts';

/** Hosts of a single API, besides those of OAuth. On every other host the path decides. */
const API_BY_HOST: readonly (readonly [RegExp, Api])[] = [
  [/^(?:demo\.)?rooms\.docusign\.(?:com|net)$/, 'rooms'],
  [/^api(?:-[a-z])?\.docusign\.net$/, 'admin'],
  [/^lens(?:-[a-z])?\.docusign\.net$/, 'monitor'],
  [/^(?:api(?:-[a-z])?\.docusign\.com|(?:demo\.)?services\.docusign\.net)$/, 'iam'],
  [/^(?:notary(?:-[a-z])?|na-notary)\.docusign\.net$/, 'notary'],
  [/\.clm\.(?:demo\.)?docusign\.net$/, 'clm'],
  [/^(?:[a-z0-9]+\.)?proof(?:-[a-z])?\.docusign\.net$/, 'idevidence'],
];

const API_BY_PATH: readonly (readonly [RegExp, Api])[] = [
  [/^\/oauth(?:\/|$)/, 'oauth'],
  [/^\/restapi\/(?:v1|v2|v2\.0|v2\.1)\/oauth2\/(?:token|revoke)$/, 'oauth'], // The OAuth before that of the account host.
  [/^\/restapi\/(?:v1|v2|v2\.0|v2\.1)(?:\/|$)/, 'esignature'],
  [/^\/restapi\/?$/, 'esignature'], // Lists the versions.
  [/^\/restapi\/service_information(?:\/|$)/, 'esignature'],
  [/^\/clickapi(?:\/|$)/, 'click'],
  [/^\/management(?:\/|$)/, 'admin'],
  [/^\/api\/webforms(?:\/|$)/, 'webforms'],
  [/^\/api\/v[\d.]+\/datasets(?:\/|$)/, 'monitor'],
  [/^\/v1\/(?:accounts|organizations|upload-requests)(?:\/|$)/, 'iam'],
  [/\/(?:api|dsapi|apiservice|accountmanagement|credential)\.asmx(?:\/|$)/, 'soap'],
];

/** Monitor moved to the host of the newer APIs, where only the path distinguishes it. */
const MONITOR_STREAM = /^\/v1\/organizations\/[^/]+\/stream$/;

/** The first word of Docusign's demo hosts ends in `demo` or in `-d`; CLM has many, below `demo.docusign.net`. */
const DEMO = /^(?:[a-z]*demo|[a-z]+-d)\.|\.demo\.docusign\.net$/;

/** What the host alone shows. Hosts are few, and come with every call. */
interface Place {
  /** null: the path decides. */
  readonly api: Api | null;
  readonly environment: Environment;
}

const MOST_PLACES = 1000;
const places = new Map<string, Place>();

/** @param host in lower case, without a port; @param path in lower case. */
export function apiOf(host: string, path: string): Api {
  if (path.endsWith('/stream') && MONITOR_STREAM.test(path)) return 'monitor';
  return placeOf(host).api ?? API_BY_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? 'unknown';
}

/** Every host that is not Docusign's was added by the user: no other is recorded. */
export function environmentOf(host: string): Environment {
  return placeOf(host).environment;
}

function placeOf(host: string): Place {
  const known = places.get(host);
  if (known !== undefined) return known;
  const place: Place = {
    api: isOAuthHost(host) ? 'oauth' : (API_BY_HOST.find(([pattern]) => pattern.test(host))?.[1] ?? null),
    environment: environmentTold(host),
  };
  if (places.size < MOST_PLACES) places.set(host, place);
  return place;
}

function environmentTold(host: string): Environment {
  if (!isDocusignHost(host)) return 'added';
  return DEMO.test(host) ? 'demo' : 'production';
}
