/** Whether a recording shows how an app authenticates: programs that write files may omit the headers. */
import { counted } from '../counted.ts';
import type { Call, SeenCall } from '../model.ts';

const RECORDERS: ReadonlySet<Call['source']> = new Set(['tap', 'interceptors', 'proxy']);

/** Service descriptions, which need no token. */
const OPEN = /\/service_information$/;

/** The REST API's own, older OAuth: it supports no other grant. */
const PASSWORD_TOKEN = /^\/restapi\/[^/]+\/oauth2\/token$/;

/** Why nothing is known. */
export const CREDENTIALS_HIDDEN =
  'No call shows how the app logs in: the program that wrote the file left the Authorization header out. `golive run` hears ' +
  'the app itself; of a HAR, the export of Chrome "with sensitive data" keeps the header.';

export interface CredentialsWatch {
  see(call: SeenCall): void;
  /** Whether calls needed credentials, and none showed any, or their absence. */
  areHidden(): boolean;
  /** What a pass does not cover; null: every call that needed credentials showed them, or their absence. */
  note(): string | null;
}

export function credentialsWatch(): CredentialsWatch {
  let shown = 0;
  let hidden = 0;
  return {
    see(call) {
      if (!call.sent || call.api === 'oauth' || isOpen(call)) return;
      if (showsCredentials(call)) shown += 1;
      else hidden += 1;
    },
    areHidden: () => hidden > 0 && shown === 0,
    note: () => (hidden === 0 ? null : hiddenNote(hidden)),
  };
}

function hiddenNote(calls: number): string {
  return `${counted(calls, 'call')} ${calls === 1 ? 'shows' : 'show'} no header: the file leaves it out.`;
}

/** Whether Docusign needs no token: with or without a header, the call shows nothing of how the app authenticates. */
export function isOpen({ method, notEligible, resource }: SeenCall): boolean {
  return method === 'OPTIONS' || method === 'HEAD' || notEligible === 'version-listing' || OPEN.test(resource);
}

/** Whether the app requests a token with a user's name and password. A file may have left the form out. */
export function usesPasswordGrant({ api, method, oauth, resource }: SeenCall): boolean {
  if (api !== 'oauth' || method !== 'POST') return false;
  const grantType = oauth?.grantType ?? null;
  return grantType === null ? PASSWORD_TOKEN.test(resource) : grantType === 'password';
}

/** Whether the credentials of the call are known, or that it had none. */
export function showsCredentials({ source, auth }: Call): boolean {
  return RECORDERS.has(source) || auth.scheme !== 'none';
}
