/** Which hosts are heard: Docusign's, and those that the user adds with `--host`. */

const DOCUSIGN = /(?:^|\.)docusign\.(?:net|com)(?::\d+)?$/i;
const PATTERN = /^(?:\*\.)?[a-z0-9_.-]+(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/i;

/** Whether a host, with or without a port, belongs to Docusign. */
export function isDocusignHost(host: string): boolean {
  return DOCUSIGN.test(host);
}

/** `127.0.0.1:8443` (this port), `localhost` (any port), `*.example.test` (any name below). */
export function isHostPattern(pattern: string): boolean {
  return PATTERN.test(pattern);
}

/** The source of an expression, in the form that JavaScript and Python share, for hosts in small letters. */
export function sourceOf(patterns: readonly string[]): string {
  return [DOCUSIGN.source, ...patterns.map((pattern) => expressionOf(pattern.toLowerCase()))].join('|');
}

/** A test for hosts with or without a port, in any case. */
export function hostFilter(patterns: readonly string[]): (host: string) => boolean {
  if (patterns.length === 0) return isDocusignHost;
  const added = new RegExp(patterns.map(expressionOf).join('|'), 'i');
  return (host) => isDocusignHost(host) || added.test(host);
}

function expressionOf(pattern: string): string {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/^\\\*/, '[^:]+');
  return /:\d+$/.test(pattern) ? `^${literal}$` : `^${literal}(?::\\d+)?$`;
}
