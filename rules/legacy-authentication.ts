import { counted } from '../src/counted.ts';
import { CREDENTIALS_HIDDEN, credentialsWatch, usesPasswordGrant } from '../src/docusign.ts';
import { collectFindings, type Proof } from '../src/findings.ts';
import type { Advice, Rule, SeenCall } from '../src/model.ts';

const ANNOUNCED =
  'https://community.docusign.com/docusign-partners-133/important-security-update-legacy-authentication-deprecation-for-esignature-apis-26465';
const MIGRATION_PAGE = 'https://developers.docusign.com/platform/auth/oauth2-requirements-migration';
const AUTH_PAGE = 'https://developers.docusign.com/platform/auth/';

/** A way in which an app sends a user's password. */
interface Way {
  /** What was done, before the subject. */
  readonly did: string;
  readonly advice: Advice;
}

const HEADER: Way = {
  did: 'sent the X-DocuSign-Authentication header',
  advice: {
    cause: 'The app sends a user name and password with a REST call.',
    remedy: 'Send `Authorization: Bearer <token>` instead.',
    link: AUTH_PAGE,
  },
};

const FOR_ANOTHER: Way = {
  did: 'sent the X-DocuSign-Authentication header',
  advice: {
    cause: 'The app acts for another user with the password of one account-wide user (SendOnBehalfOf).',
    remedy: 'Request a JWT token with the id of that user as `sub`; they, or an administrator, consent once.',
    link: AUTH_PAGE,
  },
};

const API_PASSWORD: Way = {
  did: 'asked for an API password',
  advice: {
    cause: 'The app fetches an encrypted password to put into the X-DocuSign-Authentication header.',
    remedy: 'Remove the call: with OAuth no password is needed, and /oauth/userinfo returns accounts and base_uri.',
    link: 'https://developers.docusign.com/platform/auth/reference/user-info',
  },
};

const PASSWORD_GRANT: Way = {
  did: "asked for a token with a user's name and password",
  advice: {
    cause: "The app logs in with a user's name and password (grant_type=password), which Docusign no longer supports.",
    remedy:
      'Ask /oauth/token of the account host for a token: by authorization code where a user is present, by JWT for a service.',
    link: 'https://www.docusign.com/blog/developers/october-2022-oauth2-required',
  },
};

export const legacyAuthentication: Rule = {
  id: 'legacy-authentication',
  category: 'api-rules',
  severity: 'blocker',
  title: 'No call uses the X-DocuSign-Authentication header or the password grant',
  rationale:
    'The header carries a user name and a password. For REST, Docusign has accepted only OAuth in Go-Live reviews since ' +
    'August 2021. It told partners that support for the header ends on 2026-03-31 in every environment; its page now names ' +
    '2026-09-30, with more time for those who asked for it. SOAP may keep the header, but only with an Application ' +
    "Password instead of the user's own: which of the two was sent is not recorded, so SOAP with the header stays unknown. " +
    'Credentials in the body of a SOAP message (WS-Security) are not recorded either. A token in exchange for a user name ' +
    'and password (grant_type=password, and /oauth2/token of the REST API, which accepts nothing else) is not one of the ' +
    'grants that Docusign supports: authorization code, JWT and implicit.',
  source: {
    kind: 'official',
    url: MIGRATION_PAGE,
    checkedOn: '2026-11-22',
  },
  remediation: {
    summary: 'Move to OAuth: JWT for services, authorization code if a user is present.',
    steps: [
      'Configure a redirect URI, and for JWT an RSA key pair, for the integration key.',
      'Get an access token from the account host and send it as `Authorization: Bearer <token>`.',
      'If the app used SendOnBehalfOf, request a JWT token for that user and let them, or an administrator, consent once.',
      'If the app read its accounts from login_information, call /oauth/userinfo once and keep the answer.',
      'If the app got its token from /oauth2/token of the REST API, use /oauth/token of the account host.',
      'If the app uses SOAP, move to the REST API, or send an Application Password: each user creates one in the profile, ' +
        'under Security and Privacy.',
      'Remove the user name and the password from the configuration and change the password.',
    ],
    snippet: null,
    links: [
      AUTH_PAGE,
      'https://developers.docusign.com/docs/esign-soap-api/esign101/auth/app-password-authentication',
      ANNOUNCED,
    ],
  },
  example: 'GET .../envelopes/E   X-DocuSign-Authentication: {"Username":...}',

  judge() {
    const findings = collectFindings<Way>();
    const credentials = credentialsWatch();
    let soapCalls = 0;
    return {
      see(call) {
        if (!call.sent) return;
        credentials.see(call);
        if (call.auth.scheme === 'legacy' && call.api === 'soap') soapCalls += 1;
        else if (call.auth.scheme === 'legacy') {
          const name = call.operation ?? call.resource;
          if (call.auth.sendOnBehalfOf) findings.add(`${name} with SendOnBehalfOf`, call, FOR_ANOTHER);
          else findings.add(name, call, HEADER);
        }
        if (asksPassword(call)) findings.add('login_information?api_password=true', call, API_PASSWORD);
        if (usesPasswordGrant(call)) findings.add(`grant_type=password at ${call.resource}`, call, PASSWORD_GRANT);
      },
      verdict() {
        if (findings.count() === 0 && soapCalls > 0) return { status: 'unknown', reason: soapReason(soapCalls) };
        if (findings.count() === 0 && credentials.areHidden()) return { status: 'unknown', reason: CREDENTIALS_HIDDEN };
        return findings.verdict(messageOf, {
          advice: ({ about }) => about?.advice ?? null,
          note: credentials.note() ?? undefined,
        });
      },
    };
  },
};

function soapReason(calls: number): string {
  return (
    `${counted(calls, 'call')} of SOAP sent the X-DocuSign-Authentication header, which is allowed only with an Application ` +
    'Password, and a recording does not show which password it was. Check the configuration of the app: it has to be ' +
    'one that the user created under Security and Privacy of the profile, and not the login password.'
  );
}

/** The password that the header may contain instead of the user's own. */
function asksPassword({ query, resource }: SeenCall): boolean {
  return query.api_password?.toLowerCase() === 'true' && resource.endsWith('/login_information');
}

function messageOf({ count, subject, about }: Proof<Way>): string {
  return `${counted(count, 'call')} ${about?.did ?? 'sent or requested a password'}: ${subject}.`;
}
