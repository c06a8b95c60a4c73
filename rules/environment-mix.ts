import { counted } from '../src/counted.ts';
import { collectFindings, type Findings, joined, type Proof } from '../src/findings.ts';
import { boundedMemory } from '../src/memory.ts';
import type { Advice, Environment, Rule, SeenCall } from '../src/model.ts';

/** Tokens remembered. */
const KEPT_TOKENS = 10_000;
/** The most apps that are distinguished; an account has at most a hundred keys. */
const KEPT_APPS = 200;
const PAGE = 'https://developers.docusign.com/platform/go-live/after-go-live';

const ISSUER = { demo: 'account-d.docusign.com', production: 'account.docusign.com' } as const;

/** What is known of an app's tokens of unknown origin. */
interface App {
  readonly issuers: Set<Environment>;
  /** Environments that accepted such a token: the app has one that belongs there. */
  readonly accepting: Set<Environment>;
  readonly refused: Readonly<Record<'demo' | 'production', Findings>>;
}

export const environmentMix: Rule = {
  id: 'environment-mix',
  category: 'api-rules',
  severity: 'blocker',
  scope: 'recording',
  title: 'Tokens of one environment are not sent to the other',
  rationale:
    'The developer environment and production share nothing: a token of account-d.docusign.com is worthless in production, ' +
    'and vice versa. If the recording holds the token request, the mix is certain. If it does not, a call that got 401 ' +
    'counts if its app was seen getting tokens only from the other environment, which is an inference. Hosts that you ' +
    'added belong to neither.',
  source: { kind: 'official', url: PAGE, checkedOn: '2026-11-21' },
  remediation: {
    summary: 'Take the OAuth host, the API host, the key and its secrets from one setting per environment.',
    steps: [
      'Let one setting (demo or production) choose between account-d.docusign.com with demo.docusign.net, and ' +
        'account.docusign.com with base_uri.',
      'Separate tokens in the cache: make the OAuth host part of the cache key.',
      'In a JWT, set `aud` to the OAuth host that the request goes to.',
      'Until the key has gone live, call only the developer environment.',
    ],
    snippet: null,
    links: [PAGE],
  },
  example:
    'POST https://account-d.docusign.com/oauth/token\nGET  https://na3.docusign.net/restapi/v2.1/accounts/A   401',

  judge() {
    const origins = boundedMemory<Environment>(KEPT_TOKENS);
    const apps = new Map<string | null, App>();
    const mixed = collectFindings();
    const called = new Set<Environment>();
    return {
      see(call) {
        // A token request may carry a stale header of an SDK; the issued token is in its answer.
        if (call.oauth !== null) {
          if (call.oauth.issuedTokenHash === null) return;
          appOf(apps, call)?.issuers.add(call.environment);
          origins.set(call.oauth.issuedTokenHash, call.environment);
          return;
        }
        if (call.auth.scheme !== 'bearer' || call.environment === 'added' || !call.sent) return;
        called.add(call.environment);
        const origin = call.auth.tokenHash === null ? undefined : origins.get(call.auth.tokenHash);
        if (origin === undefined) suspect(apps, call);
        else if (origin !== 'added' && origin !== call.environment) mixed.add(call.host, call);
      },
      verdict: () =>
        joined([mixed.verdict(mixedMessage, { advice: mixedAdvice }), ...suspicionsOf(apps)], noteOn(called)),
    };
  },
};

function suspect(apps: Map<string | null, App>, call: SeenCall): void {
  if (call.environment === 'added' || call.api === 'oauth') return;
  if (call.status === 401) appOf(apps, call)?.refused[call.environment].add(call.host, call);
  else if (!call.failed) appOf(apps, call)?.accepting.add(call.environment);
}

/** undefined: too many apps already. */
function appOf(apps: Map<string | null, App>, { integrationKey }: SeenCall): App | undefined {
  const known = apps.get(integrationKey);
  if (known !== undefined || apps.size >= KEPT_APPS) return known;
  const refused = { demo: collectFindings(), production: collectFindings() };
  const app: App = { issuers: new Set(), accepting: new Set(), refused };
  apps.set(integrationKey, app);
  return app;
}

function suspicionsOf(apps: ReadonlyMap<string | null, App>) {
  return [...apps.values()].flatMap(({ issuers, accepting, refused }) => {
    const [issuer] = issuers.size === 1 ? issuers : [];
    if (issuer === undefined || issuer === 'added') return [];
    const other = issuer === 'demo' ? 'production' : 'demo';
    if (accepting.has(other)) return [];
    const message = ({ count, subject }: Proof) =>
      `${counted(count, 'call')} to ${subject} got 401, while the app was seen getting tokens only from ${ISSUER[issuer]}.`;
    return [refused[other].verdict(message, { advice: suspectedAdvice })];
  });
}

function mixedMessage({ count, subject, calls }: Proof): string {
  const issuer = calls[0]?.environment === 'demo' ? ISSUER.production : ISSUER.demo;
  return `${counted(count, 'call')} to ${subject} carried a token that ${issuer} had issued.`;
}

function mixedAdvice(): Advice {
  return {
    cause: 'The OAuth host and the API host are configured separately, or both environments share one token cache.',
    remedy: 'Choose both hosts with one setting, and store each token under the OAuth host that issued it.',
    link: PAGE,
  };
}

function suspectedAdvice(): Advice {
  return {
    cause: 'The token most likely belongs to the other environment, or the key has not gone live yet.',
    remedy:
      'Record the app from its token request on to be sure, and get the token from the environment that is called.',
    link: PAGE,
  };
}

function noteOn(called: ReadonlySet<Environment>): string {
  if (called.size === 2) return 'Both environments were called, and no call took the token of one to the other.';
  if (called.size === 0) return 'No call with a bearer token went to Docusign.';
  return called.has('demo') ? 'Only the developer environment was called.' : 'Only production was called.';
}
