/** What went wrong between the app and Docusign while a run was proxied, counted, and told in a sentence each. */
import { failureOf } from './failures.ts';

export interface Tally {
  /** A client gave up a connection because of golive's certificate, or before it was shown. */
  refused(host: string): void;
  /** A call could not be passed on. */
  failed(error: Error, host: string): void;
  /** One sentence for each thing that went wrong. */
  sentences(): string[];
}

export function newTally(): Tally {
  const refusals = new Map<string, number>();
  const failures = new Map<string, number>();
  return {
    refused: (host) => add(refusals, host),
    failed: (error, host) => add(failures, failureOf(error, host)),
    sentences: () => [
      ...[...refusals].map(([host, count]) => refusalOf(host, count)),
      ...[...failures].map(([sentence, count]) => `${times(count, 'call')} could not be passed on: ${sentence}`),
    ],
  };
}

function refusalOf(host: string, count: number): string {
  return (
    `${times(count, 'connection')} to ${host} ${count === 1 ? 'was' : 'were'} given up by the app, which does not trust golive's certificate ` +
    '(it pins one, or reads none of the variables that name it): send its calls to `golive proxy` instead.'
  );
}

function times(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
