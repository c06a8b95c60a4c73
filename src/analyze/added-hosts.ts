/**
 * Calls to hosts that the user added: a gateway forwards them to Docusign, a fake server answers them itself. They count in the
 * review of an app only if the app has no authorized call to Docusign's own developer environment.
 */
import { isDocusignHost } from '../hosts.ts';
import type { Meaning, SeenCall } from '../model.ts';
import type { Report } from '../report.ts';
import { isProof } from './silence.ts';

/** Integration keys; null stands for the calls whose key is unknown. */
export type Apps = ReadonlySet<string | null>;

/** Whether the call counts only because the added host may be Docusign. */
export function isAdded({ environment, notEligible }: Meaning): boolean {
  return environment === 'added' && notEligible === null;
}

interface AddedHosts {
  see(call: SeenCall): void;
  /** Apps that have both calls to added hosts and authorized calls to Docusign itself. */
  besideOwn(): Apps;
}

export function addedHosts(): AddedHosts {
  const added = new Set<string | null>();
  const authorized = new Set<string | null>();
  return {
    see(call) {
      if (call.notEligible !== null) return;
      if (isAdded(call)) added.add(call.integrationKey);
      else if (isProof(call)) authorized.add(call.integrationKey);
    },
    besideOwn: () => new Set([...added].filter((app) => authorized.has(app))),
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
