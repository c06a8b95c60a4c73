import { counted } from '../src/counted.ts';
import { mayBeWrongHost, sameHost, saysInvalidAccount } from '../src/docusign.ts';
import { collectFindings, type Findings, joined, type Proof } from '../src/findings.ts';
import { boundedMemory } from '../src/memory.ts';
import type { Advice, Rule, SeenCall } from '../src/model.ts';

/** Accounts remembered, and places of accounts at added hosts. */
const [KEPT_ACCOUNTS, KEPT_PLACES] = [10_000, 200];
const USERINFO_PAGE = 'https://developers.docusign.com/platform/auth/reference/user-info';
const DOCUSIGN = /\.docusign\.(?:net|com)$/;

const ASTRAY: Advice = {
  cause: 'The app got base_uri of the account and called another host, most likely one from its configuration.',
  remedy: 'Build the URL of each call from base_uri of its account.',
  link: USERINFO_PAGE,
};

const REFUSED: Advice = {
  cause: 'The account lives on another host, its id is wrong, or the user is not an active member.',
  remedy: 'Call userinfo with the same token, and compare account_id and base_uri with the call.',
  link: 'https://www.docusign.com/blog/dsdev-from-the-trenches-may-2020',
};

const MOVED: Advice = {
  cause:
    'The app tries several hosts, or its parts use different ones; no recorded userinfo answer says which is right.',
  remedy: 'Get base_uri of the account from userinfo, keep it, and use it in every part of the app.',
  link: USERINFO_PAGE,
};

export const baseUri: Rule = {
  id: 'base-uri',
  category: 'api-rules',
  severity: 'warning',
  title: 'Calls go to the base_uri of their account',
  rationale:
    'Production has many hosts, and each account lives on one of them, which userinfo returns as base_uri. A host taken ' +
    'from the configuration refuses the accounts that live elsewhere. An app that keeps base_uri, as Docusign advises, may ' +
    'never call userinfo while it is recorded, so an account is reported only if it was looked for on several production ' +
    'hosts, or if Docusign did not find it on one. At a host that you added, refused calls count if userinfo of such a ' +
    'host had named another and no call for the account succeeded.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/go-live/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Get the base_uri of each account from userinfo once, keep it, and call that host.',
    steps: [
      'When a user first signs in, GET /oauth/userinfo with the new token.',
      'Choose the account by its account_id, and store base_uri with it permanently.',
      'Append /restapi to base_uri and use that as the base path of the SDK; take the host from nowhere else.',
      'Call userinfo again only when a user joins another account, or when Docusign reports that an account is not there.',
    ],
    snippet: null,
    links: [USERINFO_PAGE],
  },
  example:
    'GET https://account.docusign.com/oauth/userinfo   base_uri https://na3.docusign.net\n' +
    'GET https://www.docusign.net/restapi/v2.1/accounts/A/envelopes/E',

  judge() {
    const told = boundedMemory<string>(KEPT_ACCOUNTS);
    const toldByStandIn = boundedMemory<string>(KEPT_ACCOUNTS);
    /** null: a fake server serves the account there, or said so; tests may run in parallel, each with its own. */
    const places = new Map<string, Findings | null>();
    const first = boundedMemory<string>(KEPT_ACCOUNTS);
    const counts = { right: 0, untold: 0 };
    const astray = collectFindings();
    const refused = collectFindings();
    const moved = collectFindings();

    function learn({ accounts, environment }: SeenCall): void {
      for (const { id, baseHost } of accounts) {
        if (DOCUSIGN.test(baseHost)) told.set(id, baseHost);
        else if (environment === 'added') {
          toldByStandIn.set(id, sameHost(baseHost));
          keepPlace(`${id} at ${sameHost(baseHost)}`, null);
        }
      }
    }

    function keepPlace(place: string, doubt: Findings | null): void {
      if (places.has(place) || places.size < KEPT_PLACES) places.set(place, doubt);
    }

    function seeAdded(call: SeenCall, accountId: string): void {
      const place = `${accountId} at ${sameHost(call.host)}${call.port === null ? '' : `:${call.port}`}`;
      const base = toldByStandIn.get(accountId);
      if (place === `${accountId} at ${base}`) counts.right += 1;
      else if (!call.failed) keepPlace(place, null);
      else if (base !== undefined && mayBeWrongHost(call) && places.get(place) !== null) {
        const doubt = places.get(place) ?? collectFindings();
        doubt.add(`${place}, not at ${base}`, call);
        keepPlace(place, doubt);
      }
    }

    function seeUntold(call: SeenCall, accountId: string): void {
      if (call.environment !== 'production') return;
      counts.untold += 1;
      if (call.status === 401 && saysInvalidAccount(call)) refused.add(call.host, call);
      const host = first.get(accountId);
      if (host === undefined) first.set(accountId, call.host);
      else if (host !== call.host) moved.add(`${accountId} at ${call.host}, and first at ${host}`, call);
    }

    return {
      see(call) {
        learn(call);
        if (call.accountId === null || !call.sent || (call.api !== 'esignature' && call.api !== 'click')) return;
        const host = told.get(call.accountId);
        if (call.environment === 'added') seeAdded(call, call.accountId);
        else if (host === undefined) seeUntold(call, call.accountId);
        else if (host === call.host) counts.right += 1;
        else astray.add(`${call.accountId} at ${call.host}, not at ${host}`, call);
      },
      verdict: () =>
        joined(
          [
            ...[astray, ...places.values()].flatMap(
              (each) => each?.verdict(astrayMessage, { advice: () => ASTRAY }) ?? [],
            ),
            refused.verdict(refusedMessage, { advice: () => REFUSED }),
            moved.verdict(movedMessage, { advice: () => MOVED }),
          ],
          noteOn(counts),
        ),
    };
  },
};

function astrayMessage({ count, subject }: Proof): string {
  return `${counted(count, 'call')} looked for account ${subject}, which is the host of its base_uri.`;
}

function refusedMessage({ count, subject }: Proof): string {
  return `${counted(count, 'call')} to ${subject} ${count === 1 ? 'was' : 'were'} refused, because Docusign found no such account of the user there.`;
}

function movedMessage({ count, subject }: Proof): string {
  return `${counted(count, 'call')} looked for account ${subject}; an account lives on one host.`;
}

function noteOn({ right, untold }: Readonly<Record<'right' | 'untold', number>>): string {
  if (right > 0)
    return `${counted(right, 'call')} went to the base_uri of the account.${untold > 0 ? ` For ${counted(untold, 'call')} to production userinfo had returned none.` : ''}`;
  if (untold === 0) return 'No call could be compared with a base_uri.';
  return `Userinfo returned no base_uri of the accounts called, which is fine if the app keeps it: ${counted(untold, 'call')} to production could not be compared.`;
}
