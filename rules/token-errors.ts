import { counted, countedWere } from '../src/counted.ts';
import { collectFindings, type Proof } from '../src/findings.ts';
import type { Advice, Rule, SeenCall } from '../src/model.ts';
import { messageToRead } from './errors/message.ts';
import { adviceOn, explain, isRefusal, nameOf } from './errors.ts';
import { watchConsents } from './token-errors/consents.ts';

/** Docusign promises a couple of minutes to an authorization code; one that is exchanged later is near its end. */
const LATE_EXCHANGE_MS = 2 * 60_000;

/** Why a consent that was given earlier may not count. */
const ALREADY_GIVEN =
  'If consent was already given, it was for fewer scopes or for another user ID, since one email address can have several ' +
  'memberships: compare `sub` of the assertion with the `sub` that /oauth/userinfo returns for the login that consented.';

export const tokenErrors: Rule = {
  id: 'token-errors',
  category: 'api-rules',
  severity: 'blocker',
  title: 'The OAuth host refuses no request',
  rationale:
    'Without a token no call can be made, and production needs its own consent, secrets and keys: what fails here in the ' +
    'developer environment fails there too. Docusign leaves these requests out of the traffic review, so only their ' +
    'answers show the problem. A request that was refused once and succeeded later is reported too, except for ' +
    'consent_required if the same user got a token with these scopes afterwards: that is how an app learns whom to ask.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/auth/reference/obtain-access-token',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Fix the cause of each refusal; the error and its description name it.',
    steps: [
      'Compare integration key, secret or key pair, user ID and OAuth host: all must belong to the same environment.',
      'For JWT, sign with the private key of this integration key, synchronise the clock with NTP, and let each user ' +
        'consent once.',
      'Exchange an authorization code at once and once only, and keep the newest refresh token.',
      'Log error and error_description of every refusal.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/platform/auth/',
      'https://developers.docusign.com/platform/auth/consent/',
      'https://www.docusign.com/blog/developers/the-trenches-i-already-gave-consent',
    ],
  },
  example: 'POST /oauth/token  400  consent_required',

  judge() {
    const findings = collectFindings<string>();
    const consents = watchConsents();
    /** A WeakMap, so that entries are released with their calls. */
    const sinceRedirect = new WeakMap<SeenCall, number>();
    let redirectedAt: number | null = null;
    let requests = 0;
    let late = 0;
    return {
      see(call) {
        if (call.api !== 'oauth' || !call.sent) return;
        if (call.method === 'GET' && !call.failed && call.resource.endsWith('/oauth/auth'))
          redirectedAt = call.startedAt;
        else requests += 1;
        if (call.oauth?.grantType === 'authorization_code' && redirectedAt !== null) {
          const ms = call.startedAt - redirectedAt;
          sinceRedirect.set(call, ms);
          if (ms > LATE_EXCHANGE_MS) late += 1;
          if (!call.failed) redirectedAt = null;
        }
        if (!call.failed) consents.grant(call);
        if (isRefusal(call) && !consents.refuse(call)) add(call);
      },
      verdict() {
        for (const call of consents.settle()) add(call);
        return findings.verdict((finding) => messageOf(finding, sinceRedirect), {
          note: requests === 0 ? 'No token request was recorded.' : noteOn(requests, late, consents.count()),
          advice: adviceOnAll,
        });
      },
    };

    function add(call: SeenCall): void {
      const name = nameOf(call, explain(call));
      findings.add(name, call, name);
    }
  },
};

function messageOf({ count, about, calls }: Proof<string>, sinceRedirect: WeakMap<SeenCall, number>): string {
  const paths = [...new Set(calls.map(({ resource }) => resource))].join(' and ');
  const latest = calls.findLast((call) => sinceRedirect.has(call));
  const ms = latest === undefined ? undefined : sinceRedirect.get(latest);
  const age = ms === undefined ? '' : `, the last of them ${seconds(ms)} after the last GET of /oauth/auth`;
  return `${counted(count, 'request')} to ${paths} ${count === 1 ? 'was' : 'were'} refused ${howOf(about, calls, count)}${age}.`;
}

function howOf(about: string | null, [first]: readonly SeenCall[], count: number): string {
  if (about === null || first === undefined) return 'in further ways';
  return `with ${about}${messageToRead(adviceOn(first), first, count)}`;
}

function noteOn(requests: number, late: number, consented: number): string {
  const all = `${counted(requests, 'request')} to the OAuth host, none refused`;
  const heard = consented === 0 ? `${all}.` : `${all} for good: ${consented} lacked a consent that was given later.`;
  if (late === 0) return heard;
  return `${heard} ${countedWere(late, 'authorization code')} exchanged more than 2 minutes after the redirect.`;
}

function adviceOnAll({ about, calls }: Proof<string>): Advice | null {
  const [first] = calls;
  if (first === undefined || about === null) return null;
  const advice = adviceOn(first);
  if (about !== 'consent_required') return advice;
  const urls = [...new Set(calls.map(({ environment }) => environment === 'production'))].map((production) =>
    consentUrl(production ? 'account.docusign.com' : 'account-d.docusign.com', calls),
  );
  return {
    ...advice,
    remedy: `Let the user open ${urls.join(' and ')} once in a browser and give consent. ${ALREADY_GIVEN}`,
  };
}

/** With all requested scopes; a JWT needs impersonation too. */
function consentUrl(host: string, calls: readonly SeenCall[]): string {
  const asked = new Set(calls.flatMap(({ oauth }) => oauth?.scopes ?? []));
  const scopes = new Set([...(asked.size === 0 ? ['signature'] : asked), 'impersonation']);
  const key = calls.find(({ integrationKey }) => integrationKey !== null)?.integrationKey ?? '<the integration key>';
  const scope = [...scopes].join('%20');
  return `https://${host}/oauth/auth?response_type=code&scope=${scope}&client_id=${key}&redirect_uri=<one of the key's redirect URIs>`;
}

function seconds(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.floor(ms / 60_000)} min`;
}
