/** Which of Docusign's APIs a host and a path belong to, and which environment a host stands for. */
import { isDocusignHost } from '../hosts.ts';
import type { Api, Environment } from '../model.ts';

/** Hosts that serve one API alone. On every other host the path decides. */
const API_BY_HOST: readonly (readonly [RegExp, Api])[] = [
  [/^account(?:-[a-z])?\.docusign\.(?:com|net)$/, 'oauth'],
  [/^(?:demo\.)?rooms\.docusign\.(?:com|net)$/, 'rooms'],
  [/^api(?:-[a-z])?\.docusign\.net$/, 'admin'],
  [/^lens(?:-[a-z])?\.docusign\.net$/, 'monitor'],
  [/^(?:api(?:-[a-z])?\.docusign\.com|(?:demo\.)?services\.docusign\.net)$/, 'iam'],
  [/^notary(?:-[a-z])?\.docusign\.net$/, 'notary'],
];

const API_BY_PATH: readonly (readonly [RegExp, Api])[] = [
  [/^\/oauth(?:\/|$)/, 'oauth'],
  [/^\/restapi(?:$|\/$|\/(?:v2(?:\.1)?|service_information)(?:\/|$))/, 'esignature'],
  [/^\/clickapi(?:\/|$)/, 'click'],
  [/^\/management(?:\/|$)/, 'admin'],
  [/^\/api\/webforms(?:\/|$)/, 'webforms'],
  [/^\/api\/v[\d.]+\/datasets(?:\/|$)/, 'monitor'],
  [/^\/v1\/(?:accounts|organizations|upload-requests)(?:\/|$)/, 'iam'],
  [/\/(?:dsapi|apiservice)\.asmx(?:\/|$)/, 'soap'],
];

/** Monitor moved to the host of the newer APIs, where nothing but the path tells it from them. */
const MONITOR_STREAM = /^\/v1\/organizations\/[^/]+\/stream$/;

/** Docusign marks its demo hosts with a first word that ends in `demo` or in `-d`. */
const DEMO = /^(?:[a-z]*demo|[a-z]+-d)\./;

/** @param host in lower case, without a port; @param path in lower case. */
export function apiOf(host: string, path: string): Api {
  if (MONITOR_STREAM.test(path)) return 'monitor';
  const byHost = API_BY_HOST.find(([pattern]) => pattern.test(host));
  return (byHost ?? API_BY_PATH.find(([pattern]) => pattern.test(path)))?.[1] ?? 'unknown';
}

/** Every host that is not Docusign's was added by the user: nothing else is recorded. */
export function environmentOf(host: string): Environment {
  if (!isDocusignHost(host)) return 'added';
  return DEMO.test(host) ? 'demo' : 'production';
}
