/** What went by while a run was proxied, and what went wrong on the way to Docusign: counted, and told in a sentence each. */
import { counted } from '../counted.ts';
import { codeOfError } from '../system.ts';
import { failureOf } from './failures.ts';

export interface Tally {
  /** The command asked something of the proxy, whatever for. */
  came(): void;
  /** A client has taken golive's certificate for that of a heard host. */
  opened(host: string): void;
  /** A client gave up while it was shown golive's certificate. */
  refused(host: string): void;
  /** golive could make no certificate for a heard host, and ended the connection. */
  uncertified(error: Error, host: string): void;
  /** A call to a heard host. */
  called(host: string): void;
  /** A call could not be passed on. */
  failed(error: Error, host: string): void;
  readonly total: () => Traffic;
}

/** What went through the proxy of a run. */
export interface Traffic {
  /** Connections, or calls of their own, of whatever kind. */
  readonly came: number;
  /** One sentence for each thing that went wrong. */
  readonly troubles: readonly string[];
}

export function newTally(): Tally {
  let came = 0;
  const opened = new Map<string, number>();
  const called = new Map<string, number>();
  const refusals = new Map<string, number>();
  const uncertified = new Map<string, number>();
  const failures = new Map<string, number>();
  return {
    came: () => {
      came += 1;
    },
    opened: (host) => add(opened, host),
    called: (host) => add(called, host),
    refused: (host) => add(refusals, host),
    uncertified: (error, host) => add(uncertified, `${host} (${codeOfError(error) ?? error.name})`),
    failed: (error, host) => add(failures, failureOf(error, host)),
    total: () => ({
      came,
      troubles: [
        ...[...refusals].map(([host, count]) => refusalOf(host, count)),
        ...[...uncertified].map(([what, count]) => uncertifiedOf(what, count)),
        ...[...opened].filter(([host]) => !called.has(host)).map(([host, count]) => unusedOf(host, count)),
        ...[...failures].map(([sentence, count]) => `${counted(count, 'call')} could not be passed on: ${sentence}`),
      ],
    }),
  };
}

const ADVICE = 'send its calls to `golive proxy` instead.';

function refusalOf(host: string, count: number): string {
  return (
    `${counted(count, 'connection')} to ${host} ${was(count)} given up by the app, which does not trust golive's certificate ` +
    `(it pins another, or reads none of the variables that name it): ${ADVICE}`
  );
}

/** @param what the host, and why. */
function uncertifiedOf(what: string, count: number): string {
  return `${counted(count, 'connection')} ${was(count)} ended by golive, which could make no certificate for ${what}: ${ADVICE}`;
}

/** Some clients look at a certificate only when the handshake is over. */
function unusedOf(host: string, count: number): string {
  return `${counted(count, 'connection')} to ${host} ${was(count)} ended by the app without a call, as if it pinned another certificate: ${ADVICE}`;
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
