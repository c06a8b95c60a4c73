/** Which hosts are recorded: Docusign's, and those that the user adds with `--host`. */

const DOCUSIGN = /(?:^|\.)docusign\.(?:net|com)(?::\d+)?$/i;
const OAUTH = /^account(?:-[a-z])?\.docusign\.(?:com|net)(?::\d+)?$/;
const PATTERN = /^(?:\*\.)?[a-z0-9_.-]+(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/i;

/** Whether a host, with or without a port, belongs to Docusign. */
export function isDocusignHost(host: string): boolean {
  return DOCUSIGN.test(host);
}

/** Whether a lower-case host, with or without a port, is an OAuth host, which serves no other API. */
export function isOAuthHost(host: string): boolean {
  return OAUTH.test(host);
}

/** `127.0.0.1:8443` (this port), `localhost` (any port), `*.example.test` (any subdomain). */
export function isHostPattern(pattern: string): boolean {
  return PATTERN.test(pattern);
}

/** The source of a regular expression for lower-case hosts, in the common syntax of JavaScript and Python. */
export function sourceOf(patterns: readonly string[]): string {
  return [DOCUSIGN.source, ...patterns.map((pattern) => expressionOf(pattern.toLowerCase()))].join('|');
}

/** A predicate for hosts with or without a port, in any case. Cached, because every request of an app calls it. */
export function hostFilter(patterns: readonly string[]): (host: string) => boolean {
  const wanted = new RegExp(sourceOf(patterns), 'i');
  let last = '';
  let isWanted = false;
  return (host) => {
    if (host === last) return isWanted;
    last = host;
    isWanted = wanted.test(host);
    return isWanted;
  };
}

function expressionOf(pattern: string): string {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/^\\\*/, '[^:]+');
  return /:\d+$/.test(pattern) ? `^${literal}$` : `^${literal}(?::\\d+)?$`;
}
