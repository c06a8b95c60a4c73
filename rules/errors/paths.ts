/** Failures without a Docusign error code whose path shows the cause. */
import type { Advice } from '../../src/model.ts';
import { type Failure, PAGES } from './entry.ts';

interface OnPath {
  readonly status: number;
  /** The API of the host. By default any. */
  readonly api?: Failure['api'];
  readonly path: RegExp;
  readonly advice: PathAdvice;
}

interface PathAdvice extends Advice {
  /** In kebab case, and stable: exceptions are written against it. */
  readonly variant: string;
}

const ON_PATHS: readonly OnPath[] = [
  {
    status: 400,
    path: /\/oauth\/auth$/,
    advice: {
      variant: 'consent-page', // It answers with HTML, not with a code.
      cause:
        'The authorization page refused its parameters: usually an unregistered redirect URI, an unknown key, or a scope.',
      remedy:
        'Compare client_id, redirect_uri and scope with Apps and Keys of this environment, character by character.',
      link: PAGES.consent,
    },
  },
  {
    status: 404,
    path: /\/oauth\/(?:token|userinfo)$/,
    advice: {
      variant: 'oauth-elsewhere',
      cause: 'OAuth is not at this path: only the account host has /oauth/token and /oauth/userinfo.',
      remedy:
        'Send them to https://account-d.docusign.com, in production to https://account.docusign.com; an SDK has a setting of ' +
        'its own for that host, besides the base path.',
      link: PAGES.token,
    },
  },
  {
    status: 404,
    api: 'oauth',
    path: /^\/restapi\//,
    advice: {
      variant: 'base-path-of-oauth',
      cause: 'The base path of the client names the account host, which serves OAuth and no other API.',
      remedy: 'Set the base path of the SDK to base_uri of the account with /restapi appended.',
      link: PAGES.auth,
    },
  },
  {
    status: 404,
    path: /^\/v2(?:\.1)?\/(?:accounts|login_information)(?:\/|$)/,
    advice: {
      variant: 'base-path-without-restapi',
      cause: 'The base path of the client lacks /restapi.',
      remedy: 'Set the base path of the SDK to base_uri of the account with /restapi appended.',
      link: 'https://github.com/docusign/docusign-esign-csharp-client/issues/442',
    },
  },
  {
    status: 404,
    path: /\/restapi(?:\/.*)?\/(?:restapi|v2(?:\.1)?\/v2(?:\.1)?|accounts\/[^/]+\/v2(?:\.1)?)(?:\/|$)/,
    advice: {
      variant: 'base-path-too-long',
      cause: 'The base path of the client goes beyond /restapi, and the SDK appends version and account once more.',
      remedy: 'Cut off the base path of the SDK after /restapi.',
      link: 'https://github.com/docusign/docusign-esign-csharp-client/issues/151',
    },
  },
];

/** null: the path says nothing beyond the status. */
export function adviceOnPath({ status, api, resource }: Failure): PathAdvice | null {
  const found = ON_PATHS.find(
    (each) => each.status === status && (each.api ?? api) === api && each.path.test(resource),
  );
  return found?.advice ?? null;
}
