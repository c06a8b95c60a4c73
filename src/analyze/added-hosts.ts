/**
 * Calls to hosts that the user added: a gateway passes them on to Docusign, a stand-in answers itself. They count in the
 * review of an app that Docusign's own developer environment never let in.
 */
import { isDocusignHost } from '../hosts.ts';
import type { Meaning, SeenCall } from '../model.ts';
import type { Report } from '../report.ts';
import { isProof } from './silence.ts';

/** By integration key; null: those whose key is not known. */
export type Apps = ReadonlySet<string | null>;

/** Whether the call counts only because nobody knows better. */
export function isAdded({ environment, notEligible }: Meaning): boolean {
  return environment === 'added' && notEligible === null;
}

interface AddedHosts {
  see(call: SeenCall): void;
  /** Apps whose calls to added hosts stand beside some that Docusign let in. */
  besideOwn(): Apps;
}

export function addedHosts(): AddedHosts {
  const added = new Set<string | null>();
  const letIn = new Set<string | null>();
  return {
    see(call) {
      if (call.notEligible !== null) return;
      if (isAdded(call)) added.add(call.integrationKey);
      else if (isProof(call)) letIn.add(call.integrationKey);
    },
    besideOwn: () => new Set([...added].filter((app) => letIn.has(app))),
  };
}

/** Apps whose calls to added hosts a report left out of the review. */
export function leftOutOf({ recording, window }: Pick<Report, 'recording' | 'window'>): Apps {
  if (recording.notEligible['added-host'] === undefined) return new Set();
  const toAdded = new Set(
    window.filter(({ host }) => !isDocusignHost(host)).map(({ integrationKey }) => integrationKey),
  );
  return new Set(window.map(({ integrationKey }) => integrationKey).filter((app) => !toAdded.has(app)));
}
