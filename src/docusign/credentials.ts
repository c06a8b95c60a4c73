/** Whether a recording shows how an app logs in: a program that wrote a file may have left the headers out. */
import type { Call, SeenCall } from '../model.ts';

const RECORDERS: ReadonlySet<Call['source']> = new Set(['tap', 'interceptors', 'proxy']);

/** Why nothing is known. */
export const CREDENTIALS_HIDDEN =
  'No call shows how the app logs in: the program that wrote the file left the Authorization header out. Chrome keeps it in ' +
  'a HAR "with sensitive data"; `golive run` hears the app itself.';

export interface CredentialsWatch {
  see(call: SeenCall): void;
  /** Whether calls needed credentials, and not one showed any, or their lack. */
  areHidden(): boolean;
}

export function credentialsWatch(): CredentialsWatch {
  let shown = false;
  let needed = false;
  return {
    see(call) {
      if (!call.sent || call.api === 'oauth') return;
      if (showsCredentials(call)) shown = true;
      else needed = true;
    },
    areHidden: () => needed && !shown,
  };
}

/** Whether it is known with what the call logged in, or that it had nothing. */
export function showsCredentials({ source, auth }: Call): boolean {
  return RECORDERS.has(source) || auth.scheme !== 'none';
}
