/** The table of routes and how a request finds its own; knows paths and verbs, not what they do. */

import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, Refusal } from './answer.ts';
import type { Fields } from './json.ts';

const VERSIONS = ['v2', 'v2.1'];

/** A request as the routes see it. */
export interface Asked {
  /** In capitals. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Scheme, host and port of the server that was asked. */
  readonly origin: string;
  /** What the answer will carry as `X-DocuSign-TraceToken`. */
  readonly traceToken: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** A request that found its route: ids of the path in lower case, and who asks. */
export interface Routed extends Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly userId: string;
}

/** One verb on one path. */
export interface Route {
  readonly method: string;
  /** Segments that begin with `:` are parameters. */
  readonly pattern: string;
  /** Whom the route serves: everybody, any user, or a user of the account in the path. */
  readonly serves: 'everybody' | 'user' | 'account';
  readonly handle: (asked: Routed) => Answer;
}

/** A route below `/restapi/{version}/accounts/{accountId}`, in both versions of the API. */
export function onAccount(method: string, rest: string, handle: Route['handle']): Route {
  return { method, pattern: `/restapi/:version/accounts/:accountId${rest}`, serves: 'account', handle };
}

/** A named parameter of the path; empty when the pattern has none of that name. */
export function param(asked: Routed, name: string): string {
  return asked.params[name] ?? '';
}

/** The route of a request and its parameters. @throws {Refusal} 404 or 405 when there is none. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Readonly<Record<string, string>> } {
  let known = false;
  for (const route of routes) {
    const params = match(route.pattern, path);
    if (params !== null && route.method === method) {
      return { route, params };
    }
    known ||= params !== null;
  }
  if (known) {
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', 'The verb is not valid for the URL provided.');
  }
  throw new Refusal(404, 'RESOURCE_NOT_FOUND', 'The URL provided does not resolve to a resource.');
}

function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/\/$/, '').toLowerCase().split('/');
  if (wanted.length !== given.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':') && value !== '') {
      params[segment.slice(1)] = value;
    } else if (segment !== value) {
      return null;
    }
  }
  const { version } = params;
  return version === undefined || VERSIONS.includes(version) ? params : null;
}

/** A list as Docusign pages it: `count` and `start_position` of the query, the list under its name. */
export function pageOf(asked: Routed, name: string, items: readonly Fields[]): Fields {
  const start = Number(asked.query.get('start_position') ?? 0) || 0;
  const count = Number(asked.query.get('count') ?? 100) || 100;
  const page = items.slice(start, start + count);
  const next = start + page.length;
  return {
    [name]: page,
    resultSetSize: String(page.length),
    totalSetSize: String(items.length),
    startPosition: String(start),
    endPosition: String(Math.max(next - 1, 0)),
    ...(next < items.length ? { nextUri: nextUriOf(asked, next) } : {}),
  };
}

function nextUriOf(asked: Routed, start: number): string {
  const query = new URLSearchParams(asked.query);
  query.set('start_position', String(start));
  return `${asked.path.replace(/^\/restapi\/[^/]+/, '')}?${query}`;
}
