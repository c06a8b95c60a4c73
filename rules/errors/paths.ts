/** Failures without a Docusign error code whose path shows the cause. */
import type { Advice } from '../../src/model.ts';
import { PAGES } from './entry.ts';

interface OnPath {
  readonly status: number;
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
        'The authorization page refused its parameters: mostly an unregistered redirect URI, an unknown key, or a scope.',
      remedy:
        'Compare client_id, redirect_uri and scope with Apps and Keys of this environment, character by character.',
      link: PAGES.consent,
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

/** @param resource in lower case. null: the path says nothing beyond the status. */
export function adviceOnPath(status: number, resource: string): PathAdvice | null {
  return ON_PATHS.find((each) => each.status === status && each.path.test(resource))?.advice ?? null;
}
