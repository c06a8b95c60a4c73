/** Detects calls of Docusign's web application, which are not calls of the app. */
import { isDocusignHost } from '../hosts.ts';
import { type Headers, headerOf } from './headers.ts';

const PAGE = /^https:\/\/(?:apps?(?:-d)?|appdemo)\.docusign\.(?:com|net)(?:\/|$)/i;
/** Servers that only the web application calls, such as its log viewer; except the Web Forms API. */
const SERVER = /^(?:demo\.)?app/i;
const WEB_FORMS = /^\/api\/webforms\//i;

/** By the referring page, or by servers that only the web application calls. */
export function isFromWebApp(headers: Headers, { hostname, pathname }: Pick<URL, 'hostname' | 'pathname'>): boolean {
  if (PAGE.test(headerOf(headers, 'referer') ?? '') || PAGE.test(headerOf(headers, 'origin') ?? '')) return true;
  return SERVER.test(hostname) && isDocusignHost(hostname) && !WEB_FORMS.test(pathname);
}
