/** The names behind the host patterns of a run: which golive may issue certificates for, and what may bypass the proxy. */
import { isIP } from 'node:net';
import { exceptionOf } from './outbound-proxy.ts';

const DOCUSIGN = ['docusign.net', 'docusign.com'] as const;
const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'] as const;

/** @param hosts patterns besides Docusign's. @returns DNS names, each including its subdomains, and addresses. */
export function heardNames(hosts: readonly string[]): string[] {
  return [...new Set([...DOCUSIGN, ...hosts.map(nameIn)])];
}

export function hearsLoopback(hosts: readonly string[]): boolean {
  return hosts.map(nameIn).some((name) => name === 'localhost' || name === '::1' || /^127(?:\.\d+){3}$/.test(name));
}

/**
 * The hosts that bypass the proxy: the existing exceptions and this machine, except hosts to be recorded.
 * @param exceptions of golive's own environment.
 */
export function exceptionsFor(exceptions: readonly string[], hosts: readonly string[]): string[] {
  const names = heardNames(hosts);
  const before = exceptions.filter((entry) => !names.some((name) => touches(entry, name)));
  return [...new Set([...before, ...(hearsLoopback(hosts) ? [] : THIS_MACHINE)])];
}

/** Whether an exception covers the name or one of its subdomains. */
function touches(entry: string, name: string): boolean {
  const [word = ''] = entry
    .toLowerCase()
    .replace(/^\*?\./, '')
    .split(':');
  const excepts = exceptionOf(entry.replace(/(?<=[^:]):\d+$/, ''));
  return excepts({ hostname: name, port: 0, host: name }) || (isIP(name) === 0 && word.endsWith(`.${name}`));
}

/** Strips port, star and brackets. */
function nameIn(pattern: string): string {
  return pattern
    .toLowerCase()
    .replace(/(?<=[^:]|\]):\d+$/, '')
    .replace(/^\*\./, '')
    .replace(/^\[|\]$/g, '');
}
