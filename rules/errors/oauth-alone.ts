/** What the OAuth host answers by names so general that another API may mean something else by them. */
import { type Entry, entry, PAGES } from './entry.ts';
import { PKCE } from './oauth.ts';

/** Token requests, userinfo and the consent page; also the OAuth before that of the account host. */
const PATH = /^\/(?:oauth|restapi\/v[\d.]+\/oauth2)\//;

export const oauthAlone: readonly Entry[] = [
  entry(
    'invalid_request',
    {
      cause:
        'A parameter is missing, given twice or malformed; a redirect URI that is not registered is a frequent one.',
      remedy:
        'Read the message for the parameter, and compare names and values with the reference, the redirect URI with Apps ' +
        'and Keys, character by character.',
      link: PAGES.token,
    },
    { pkce: PKCE },
  ),
  entry('access_denied', {
    cause: 'The user, or an administrator, declined the consent.',
    remedy: 'Tell the user what the app wants the access for, offer the consent again, and handle a refusal.',
    link: PAGES.consent,
  }),
  entry('UserNotFound', {
    cause: 'The membership of this user in the account is in a state that is neither active nor closed.',
    remedy:
      'Let an administrator check the user, complete a pending activation, or close the membership and invite the user again.',
    link: PAGES.auth,
  }),
  entry(
    'internal_server_error',
    {
      cause: 'The OAuth host had an internal error, or could not read the request.',
      remedy: 'Check the form and the headers of the request, wait a little and try again.',
      link: PAGES.auth,
    },
    {
      userinfo: {
        path: '/oauth/userinfo',
        cause:
          'Despite its name the error means that the token is not accepted: it is expired, from the other environment, or ' +
          'without consent.',
        remedy: 'Get a new token from the same OAuth host, and let the user consent again if that does not help.',
        link: PAGES.consent,
      },
    },
  ),
];

const byCode: ReadonlyMap<string, Entry> = new Map(oauthAlone.map((known) => [known.code.toUpperCase(), known]));

/** Whether only OAuth has given the code, in capitals, a meaning that is known. */
export function isOfOAuthAlone(code: string): boolean {
  return byCode.has(code);
}

/** What the code, in capitals, means to OAuth; undefined for calls of others. */
export function oauthEntryOf(code: string, resource: string): Entry | undefined {
  return PATH.test(resource) ? byCode.get(code) : undefined;
}
