/** The text that the recipient of a bundle reads first. */

export interface ReadmeFacts {
  readonly version: string;
  readonly created: string;
  readonly digest: string;
  readonly judged: number;
  readonly listed: number;
}

/** In lines of at most 80 columns. */
export function readmeOf({ version, created, digest, judged, listed }: ReadmeFacts): string {
  const missing = listed < judged ? `\n              the newest ${listed} of ${judged} calls` : '';
  return `A self-check of a Docusign integration, made by golive-analyzer ${version}.
Created ${created}.

case.md       what to read first, or to paste into a support case
report.html   the whole report; open it in a browser, it loads nothing
report.json   the same for programs
calls.har     the calls that were judged, as HAR 1.2${missing}
manifest.json size and SHA-256 of each file

Calls judged: ${judged}
Digest of the calls: ${digest}

What is in here
  Of each call: time, duration, method, host, path, status, error code, trace
  token, limits, and where in the app it was made. Ids of accounts and envelopes
  and integration keys, by which Docusign's support finds the calls. Of a token
  16 digits of its hash, which tell it from others.

What is not in here
  Bodies, documents, tokens, passwords, names and e-mail addresses: they are not
  recorded. Before this bundle was written, each file was searched for what
  looks like a secret, and nothing was found.

To see whether anything was changed since:  golive verify <this ZIP>

Not affiliated with Docusign. A self-check, not an approval: Docusign alone
decides.
`;
}
