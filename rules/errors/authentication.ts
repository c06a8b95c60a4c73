/** How an app proves who it is: tokens and integration keys. */
import { type Entry, entry, PAGES } from './entry.ts';
import { BASE_URI } from './users.ts';

const NEW_TOKEN = 'Get a new token from the OAuth host of this environment';
const SEND_TOKEN = `${NEW_TOKEN}, send it as \`Authorization: Bearer <token>\`, and call the server that base_uri of /oauth/userinfo names.`;

const KEY_UNKNOWN = ['key', 'not (?:be )?found|disabled|unknown|does not exist'];

export const authentication: readonly Entry[] = [
  entry(
    'AUTHORIZATION_INVALID_TOKEN',
    {
      cause: 'The access token is expired, revoked, damaged, or was issued in the other environment.',
      remedy: `${NEW_TOKEN} shortly before expires_in runs out, and repeat the call once with it.`,
      anchor: 'hyphens',
    },
    {
      'application-token': {
        words: ['system application'],
        cause:
          'The token represents the application, not a user: it was issued with client_credentials, or for a JWT without ' +
          'sub. eSignature accepts only tokens of users.',
        remedy:
          "Request the token with a JWT whose sub is the user's ID (a GUID) and whose scope is `signature impersonation`; " +
          'in the SDKs that is requestJWTUserToken.',
        link: PAGES.token,
      },
    },
  ),
  entry(
    'USER_AUTHENTICATION_FAILED',
    {
      cause:
        'The call carries a user name and password (the switched-off legacy header), or a token that is not accepted; or ' +
        'it went to a server that does not know the token, such as demo instead of production or www instead of base_uri.',
      remedy: `If the app sends a password, move to OAuth. ${SEND_TOKEN}`,
      anchor: 'hyphens',
    },
    {
      'access-token': {
        words: ['access token'],
        cause:
          'The token in the Authorization header is not a valid access token here: expired, damaged, or from the other ' +
          'environment.',
        remedy: SEND_TOKEN,
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
          'The account ID is wrong, the user is not an active member of it, or the call went to a server on which the ' +
          'account does not live.',
        remedy: `${BASE_URI}; call the server that base_uri names.`,
      },
      'header-not-read': {
        words: ['key', 'not (?:been )?(?:specified|provided|given)|missing|no integrat'],
        cause:
          'Docusign found no integration key, because the Authorization header is missing, cannot be read, or does not ' +
          'arrive, for instance because the base path lacks https://.',
        remedy:
          'Send the header `Authorization` with the value `Bearer <token>`: one space, no quotes, no line break; and begin ' +
          'the base path of the SDK with https://.',
      },
      'key-unknown-or-disabled': {
        words: KEY_UNKNOWN,
        production: false,
        cause:
          'The integration key is not known in the developer environment: it is wrong, was deleted, or is disabled.',
        remedy:
          'Compare the key that the app sends with Apps and Keys of the developer account, character by character, and ' +
          'check its state there.',
      },
      'key-not-promoted': {
        words: KEY_UNKNOWN,
        production: true,
        cause:
          'The integration key is not known in production, usually because production was called before Go-Live; rarely ' +
          'because the key was disabled.',
        remedy: 'Call demo.docusign.net until the key is promoted, and check its state in Apps and Keys.',
      },
    },
  ),
  entry('AUTHORIZATION_INSUFFICIENT_SCOPE', {
    cause: 'The token is valid, but was requested without a scope that this call needs.',
    remedy:
      'Request consent and a token again, with the scopes of every API that the app calls. Web Forms needs signature ' +
      'and, depending on the call, webforms_read, webforms_instance_read or webforms_instance_write; a JWT also impersonation.',
    link: 'https://developers.docusign.com/docs/web-forms-api/plan-integration/authentication/',
  }),
  entry('AUTHORIZATION_MISSING_TOKEN', {
    cause: 'Docusign found no access token: the Authorization header is missing or empty, or does not arrive.',
    remedy: 'Send `Authorization: Bearer <token>` with every call, and look for a redirect or a proxy that drops it.',
    link: 'https://developers.docusign.com/docs/web-forms-api/troubleshooting/',
  }),
  entry('INVALID_TOKEN_FORMAT', {
    cause: 'The token is cut off, in quotes, or not an access token.',
    remedy: 'Send the access_token from the answer of /oauth/token unchanged, after `Bearer `.',
    link: PAGES.auth,
  }),
];
