import { counted } from '../src/counted.ts';
import { CREDENTIALS_HIDDEN, credentialsWatch, isOpen, showsCredentials } from '../src/docusign.ts';
import { collectFindings, type Proof } from '../src/findings.ts';
import type { Advice, Rule, SeenCall } from '../src/model.ts';

const AUTH_PAGE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/auth/';

interface Kind {
  /** What the calls carried, in the message. */
  readonly carried: string;
  readonly advice: Advice;
}

/** By the scheme of `Auth`, which is also the subject. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  [
    'malformed',
    {
      carried: 'an Authorization header that is not the word Bearer and a token',
      advice: {
        cause: 'The word Bearer is missing, misspelt or doubled, the space after it is missing, or the token is empty.',
        remedy: 'Write `Bearer`, one space and the access token exactly as it was issued.',
        link: AUTH_PAGE,
      },
    },
  ],
  [
    'basic',
    {
      carried: 'Basic credentials, which no API takes',
      advice: {
        cause: 'The app sends the integration key and its secret, or a user name and a password, to an API.',
        remedy:
          'Send Basic with key and secret to POST /oauth/token alone, and the access token of its answer to the API.',
        link: 'https://developers.docusign.com/platform/auth/reference/obtain-access-token',
      },
    },
  ],
  [
    'none',
    {
      carried: 'no Authorization header',
      advice: {
        cause: 'The header was never set, was set under another name, or was dropped in a redirect to another host.',
        remedy: 'Set `Authorization: Bearer <access token>` where the HTTP client is created, for every call.',
        link: AUTH_PAGE,
      },
    },
  ],
]);

/** Docusign's words for a call in which it found no credentials at all, and the code that Web Forms has for it. */
const NO_CREDENTIALS = /integrat(?:or|ion) key was not specified/i;
const NO_TOKEN = /^AUTHORIZATION_MISSING_TOKEN$/i;

export const malformedAuthorization: Rule = {
  id: 'malformed-authorization',
  category: 'api-rules',
  severity: 'blocker',
  title: 'Every API call carries `Authorization: Bearer` and a token',
  rationale:
    'Docusign reads the access token from one header in one form. A misspelt word, a token without the word Bearer, or a ' +
    'missing header gives 401, often with the misleading message that an integration key was not specified. Browsers strip ' +
    "the header from HAR files, so in those a call without one counts only if Docusign's answer says so.",
  source: { kind: 'official', url: AUTH_PAGE, checkedOn: '2026-11-21' },
  remediation: {
    summary: 'Send `Authorization: Bearer <access token>` with every API call.',
    steps: [
      'Log the name and the first word of the header, never the token, where the request is sent.',
      'Write `Bearer`, one space, the access token: no quotes, no colon, no second Bearer.',
      'Set the header where the client is created, so that no call can miss it; check for a redirect or a proxy that drops it.',
      'Use Basic with key and secret only for POST /oauth/token.',
    ],
    snippet: {
      language: 'http',
      code: 'GET /restapi/v2.1/accounts/{accountId}\nAuthorization: Bearer <access token>',
    },
    links: [AUTH_PAGE, 'https://www.docusign.com/blog/dsdev-from-the-trenches-may-2020'],
  },
  example: 'GET .../accounts/A   Authorization: <access token>   401  PARTNER_AUTHENTICATION_FAILED',

  judge() {
    const findings = collectFindings();
    const credentials = credentialsWatch();
    let bearerCalls = 0;
    return {
      see(call) {
        credentials.see(call);
        if (call.api === 'oauth' || !call.sent) return;
        if (call.auth.scheme === 'bearer') bearerCalls += 1;
        else if (isTrouble(call)) findings.add(call.auth.scheme, call);
      },
      verdict() {
        if (findings.count() === 0 && credentials.areHidden()) return { status: 'unknown', reason: CREDENTIALS_HIDDEN };
        return findings.verdict(messageOf, {
          note: [bearerNote(bearerCalls), credentials.note() ?? []].flat().join(' '),
          advice: ({ subject }) => KINDS.get(subject)?.advice ?? null,
        });
      },
    };
  },
};

function bearerNote(calls: number): string {
  if (calls === 0) return 'No API call with a bearer token was recorded.';
  return `${counted(calls, 'API call')} carried a bearer token.`;
}

function isTrouble(call: SeenCall): boolean {
  const { scheme } = call.auth;
  if (scheme === 'malformed' || scheme === 'basic') return true;
  return scheme === 'none' && needsToken(call) && isHeaderKnown(call);
}

function needsToken(call: SeenCall): boolean {
  // SOAP may carry its credentials in the body; what an unknown path needs is not known.
  return call.api !== 'unknown' && call.api !== 'soap' && !isOpen(call);
}

/** Whether the header was really missing, and not left out by the program that wrote the file. */
function isHeaderKnown(call: SeenCall): boolean {
  const { source, status, errorCode, errorMessage } = call;
  if (showsCredentials(call)) return true;
  if (status !== 401) return false;
  return source === 'request-log' || NO_CREDENTIALS.test(errorMessage ?? '') || NO_TOKEN.test(errorCode ?? '');
}

function messageOf({ count, subject }: Proof): string {
  return `${counted(count, 'API call')} carried ${KINDS.get(subject)?.carried}.`;
}
