/** Counts the traffic of a proxied run and its failures, and describes each kind of failure in one sentence. */
import { counted } from '../counted.ts';
import { codeOfError } from '../system.ts';
import { failureOf } from './failures.ts';

export interface Tally {
  /** The command made any request to the proxy. */
  came(): void;
  /** A client accepted golive's certificate for a recorded host. */
  opened(host: string): void;
  /** A client rejected golive's certificate. */
  refused(host: string): void;
  /** golive could not issue a certificate for a recorded host, and closed the connection. */
  uncertified(error: Error, host: string): void;
  /** A call to a recorded host. */
  called(host: string): void;
  /** A call could not be forwarded. */
  failed(error: Error, host: string): void;
  readonly total: () => Traffic;
}

/** What went through the proxy of a run. */
export interface Traffic {
  /** Number of tunnels and of calls without a tunnel, to any host. */
  readonly came: number;
  /** One sentence for each kind of failure. */
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

/** @param what the host and the reason. */
function uncertifiedOf(what: string, count: number): string {
  return `${counted(count, 'connection')} ${was(count)} ended by golive, which could not create a certificate for ${what}: ${ADVICE}`;
}

/** Some clients check the certificate only after the handshake. */
function unusedOf(host: string, count: number): string {
  return `${counted(count, 'connection')} to ${host} ${was(count)} ended by the app without a call, as if it pinned another certificate: ${ADVICE}`;
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
