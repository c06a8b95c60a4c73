/** Who calls: tokens, integration keys, accounts and users. */
import { type Entry, entry, PAGES } from './entry.ts';

const NEW_TOKEN = 'Get a new token from the OAuth host of this environment';
const BASE_URI = 'Take account_id and base_uri from /oauth/userinfo once and keep them';

const KEY_UNKNOWN = ['key', 'not (?:be )?found|disabled|unknown|does not exist'];

export const authentication: readonly Entry[] = [
  entry('AUTHORIZATION_INVALID_TOKEN', {
    cause: 'The access token is expired, withdrawn, damaged, or was issued in the other environment.',
    remedy: `${NEW_TOKEN} shortly before expires_in runs out, and repeat the call once with it.`,
    anchor: 'hyphens',
  }),
  entry(
    'USER_AUTHENTICATION_FAILED',
    {
      cause:
        'The call carries a user name and password (the switched-off legacy header), or a token that is not accepted.',
      remedy: `Move to OAuth where a password is sent. ${NEW_TOKEN} and send \`Authorization: Bearer <token>\`.`,
      anchor: 'hyphens',
    },
    {
      'access-token': {
        words: ['access token'],
        cause:
          'The token in the Authorization header is no valid access token here: expired, damaged, or from the other environment.',
        remedy: `${NEW_TOKEN} and send it as \`Authorization: Bearer <token>\`.`,
      },
    },
  ),
  entry(
    'PARTNER_AUTHENTICATION_FAILED',
    {
      cause: 'Docusign could not tie the call to an integration key and an account of this environment.',
      remedy: `Check the integration key, the Authorization header and the account. ${BASE_URI}.`,
      anchor: 'hyphens',
    },
    {
      'wrong-account-or-server': {
        words: ['account', 'user'],
        cause:
          'The account ID is wrong, the user is no active member of it, or the call went to a server on which the account does not live.',
        remedy: `${BASE_URI}; call the server that base_uri names.`,
      },
      'header-not-read': {
        words: ['key', 'not (?:been )?(?:specified|provided|given)|missing|no integrat'],
        cause: 'Docusign found no integration key, because the Authorization header is missing or cannot be read.',
        remedy: 'Send the header `Authorization` with the value `Bearer <token>`: one space, no quotes, no line break.',
      },
      'key-unknown-or-disabled': {
        words: KEY_UNKNOWN,
        production: false,
        cause:
          'The integration key is not known in the developer environment: it is wrong, was deleted, or is disabled.',
        remedy:
          'Compare the key that the app sends with Apps and Keys of the developer account, letter by letter, and look at its state there.',
      },
      'key-not-promoted': {
        words: KEY_UNKNOWN,
        production: true,
        cause:
          'The integration key is not known in production, mostly because it was called before Go-Live; rarely the key was disabled.',
        remedy: 'Call demo.docusign.net until the key is promoted, and look at its state in Apps and Keys.',
      },
    },
  ),
  entry('USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT', {
    cause: 'The token belongs to a user who is no member of the account in the path.',
    remedy: `${BASE_URI}, or get a token for a member of that account.`,
    anchor: 'hyphens',
  }),
  entry('USER_LACKS_MEMBERSHIP', {
    cause: "The user's membership in the account was closed, is not activated yet, or never existed.",
    remedy: 'Let an administrator of the account activate the user, or act as another one.',
    anchor: 'hyphens',
  }),
  entry('USER_NOT_ACCOUNT_ADMIN', {
    cause: 'Only an administrator of the account may call this method, and the user of the token is none.',
    remedy: 'Get the token for an administrator, or give this user an administrator profile.',
    anchor: 'hyphens',
  }),
  entry('USER_NOT_FOUND', {
    cause: 'No user with this ID is in the account.',
    remedy: 'Use the user ID (a GUID) of this environment; IDs of demo and production differ.',
    anchor: 'hyphens',
  }),
  entry('USER_DOES_NOT_EXIST_IN_SYSTEM', {
    cause: 'No user with this ID or address exists in this environment.',
    remedy: 'Use the user ID (a GUID) of this environment; IDs of demo and production differ.',
    anchor: 'hyphens',
  }),
  entry('INVALID_USERID', {
    cause: 'The path names another user than the one for whom the token was issued.',
    remedy: "Act as that user, with a JWT for their user ID and their consent, or use the token's own user ID.",
    link: PAGES.auth,
  }),
  entry('INVALID_USER', {
    cause: 'A token is for one user and the path names the account: this user may not act in that account.',
    remedy: `${BASE_URI}, or get a token for a member of the other account.`,
    link: PAGES.auth,
  }),
  entry('INVALID_TOKEN_FORMAT', {
    cause: 'The token is cut off, in quotes, or of another kind than an access token.',
    remedy: 'Send the access_token of the answer of /oauth/token unchanged, after `Bearer `.',
    link: PAGES.auth,
  }),
  entry('ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM', {
    cause: 'The account ID is wrong, or belongs to the other environment.',
    remedy: `${BASE_URI}; demo and production accounts have different IDs.`,
    link: PAGES.errorCodes,
  }),
];
