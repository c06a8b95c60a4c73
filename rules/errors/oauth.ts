/** What the OAuth host refuses, by names that mean the same wherever they come from. */
import { type Entry, entry, PAGES } from './entry.ts';

/** Docusign's answers to what is wrong with an assertion, one by one. */
const FAQ =
  'https://support.docusign.com/en/articles/DocuSign-Developer-FAQs-General-Administration-and-Authentication';

/** Recognised by its message, whatever its code. */
export const PKCE = {
  words: ['code.?challenge'],
  cause: 'The integration key requires PKCE, and the user was sent to /oauth/auth without a code_challenge.',
  remedy:
    'Send code_challenge and code_challenge_method=S256 to /oauth/auth, and the code_verifier to /oauth/token when the code is exchanged.',
  link: PAGES.auth,
};

const LOG_IN_AGAIN = 'Send the user through /oauth/auth again and exchange the code that comes back at once.';

export const oauth: readonly Entry[] = [
  entry('consent_required', {
    cause:
      'The user whom the app acts for has not consented to all requested scopes. Consent is given per environment: consent ' +
      'in the developer environment does not apply in production. A JWT without sub, as for the Admin API, acts for no ' +
      'user: then the organization has not authorised the app.',
    remedy:
      'Let this user open the consent URL once in each environment, with every scope that the app requests; authorise an ' +
      'app whose JWT has no sub in Docusign Admin > Connected Apps.',
    link: PAGES.consent,
  }),
  entry(
    'invalid_grant',
    {
      cause: 'Docusign does not accept the assertion, code or refresh token in the request.',
      remedy:
        'Read the message, if there is one, and compare integration key, key pair, user and OAuth host with those of this ' +
        'environment.',
      link: PAGES.auth,
    },
    {
      'issuer-not-found': {
        words: ['issuer'],
        cause:
          'The `iss` of the assertion is not an integration key of this environment: it is mistyped, cut off, or from the ' +
          'other one; or its `aud` names the host of the other environment.',
        remedy:
          'Copy the integration key again from Apps and Keys, send demo keys to account-d.docusign.com, promoted ones to ' +
          'account.docusign.com, and name that host in aud.',
        link: FAQ,
      },
      'keys-or-signature': {
        words: ['no_valid_keys|signature'],
        cause:
          'No public key of the integration key fits the signature: another private key, or a key pair that was removed or ' +
          'never created in this environment. Or the assertion is not accepted: an aud that is not exactly the OAuth host, ' +
          'no exp, an nbf in the future, or a wrong clock.',
        remedy:
          'Sign with the private key of a key pair that Apps and Keys lists for this environment, send aud without ' +
          'https:// and without a slash at its end, send exp and no nbf, and synchronise the clock of the machine with NTP.',
        link: FAQ,
      },
      'user-not-found': {
        words: ['user_?\\s?not_?\\s?found|invalid_?\\s?subject'],
        cause:
          'The `sub` of the assertion is not an active user of this environment; often it is an account ID or an e-mail ' +
          'address.',
        remedy: 'Use the user ID (a GUID) that Apps and Keys shows for this environment.',
        link: FAQ,
      },
      'client-not-authorized': {
        words: ['unauthorized_client'],
        cause: 'The integration key may not use this grant, or its secret does not match.',
        remedy:
          'Set the grant for the integration key in Apps and Keys, and send the key and secret of this environment.',
      },
      'redirect-uri': {
        words: ['redirect'],
        cause: 'The redirect URI of the exchange is not the one with which the code was requested.',
        remedy: 'Send the redirect URI that requested the code, exactly as it is registered for the integration key.',
      },
      pkce: PKCE,
      'authorization-code': {
        grant: /^authorization_code$/,
        cause:
          'The authorization code lives a couple of minutes and works once; it came too late, came twice, or belongs to ' +
          'another key. A wrong secret gets the same message.',
        remedy:
          'Exchange the code at once in the handler of the redirect, exactly once, with the key and secret that requested it.',
        link: PAGES.token,
      },
      'refresh-token': {
        grant: /^refresh_token$/,
        cause:
          'The refresh token expired (after 30 days), was replaced by a newer one, or was revoked together with the consent.',
        remedy: `Keep the newest refresh token that an answer contains and request the scope extended at first login. ${LOG_IN_AGAIN}`,
        link: PAGES.token,
      },
      'jwt-expired': {
        grant: /jwt-bearer$/,
        words: ['expired'],
        cause:
          'The assertion was no longer valid when it arrived: its exp has passed, or the clock of the machine is wrong.',
        remedy:
          'Make a new assertion for each token request with exp at most one hour after iat, and synchronise the clock with NTP.',
      },
    },
  ),
  entry('invalid_client', {
    cause:
      'The integration key or its secret is wrong, or belongs to the other environment; or a public app (PKCE), which has ' +
      'no secret, sent one.',
    remedy:
      'Send `Authorization: Basic` with base64 of key:secret of this environment; secrets are not copied at promotion. A ' +
      'public app sends client_id and code_verifier in the body, and no Basic header.',
    link: PAGES.token,
  }),
  entry('unauthorized_client', {
    cause: 'The integration key exists, but may not use this grant.',
    remedy: 'Choose in Apps and Keys the grant that the app uses, and for JWT add an RSA key pair.',
    link: PAGES.auth,
  }),
  entry('unsupported_grant_type', {
    cause: 'The body does not name a grant that Docusign knows, or is not sent as a form.',
    remedy:
      'Send application/x-www-form-urlencoded with grant_type authorization_code, refresh_token or urn:ietf:params:oauth:grant-type:jwt-bearer.',
    link: PAGES.token,
  }),
  entry('invalid_scope', {
    cause: 'A scope is misspelt, or the integration key or the account may not request it.',
    remedy: 'Request signature, for JWT also impersonation, and the scopes of the APIs that the account has.',
    link: PAGES.auth,
  }),
  ...['login_required', 'interaction_required'].map((code) =>
    entry(code, {
      cause:
        'With prompt=none the app does not let Docusign ask the user anything, but the user has to log in or consent.',
      remedy: 'Send the user through /oauth/auth without prompt=none.',
      link: PAGES.auth,
    }),
  ),
  entry('invalid_token', {
    cause: 'The access token is expired, revoked, damaged, or from the other environment.',
    remedy: 'Get a new token from the OAuth host of this environment and try again.',
    link: PAGES.auth,
  }),
];
