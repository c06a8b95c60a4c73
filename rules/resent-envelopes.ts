import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { type Creation, creationOf, isJudged, mayRepeat, RESENT_WITHIN_MS } from './resent-envelopes/creation.ts';

/** Besides GET envelopes/status, which the reference does not contain. */
const LOOKS: ReadonlySet<string | null> = new Set([
  'Envelopes_GetEnvelopes',
  'Envelopes_PutStatus',
  'SearchFolders_GetSearchFolderContents',
  'Folders_GetFolderItems',
]);

export const resentEnvelopes: Rule = {
  id: 'resent-envelopes',
  category: 'api-rules',
  severity: 'warning',
  title: 'No envelope is created again before the app knows whether the first one was made',
  rationale:
    'Docusign may have created the envelope although its answer never arrived: for a complex one 30 to 60 seconds are not ' +
    'unusual, say its support engineers. An app that then creates it again without checking sends the signers two. The ' +
    'rule reports a creation without `transactionId` less than 10 minutes after one that got no answer, 408 or 5xx: with ' +
    'the same token, for the same account, from the same line of code, and without a read of a list, a folder or the ' +
    'status of envelopes in between. Bodies are not recorded, so equal size is taken as equal content. Not reported are a ' +
    'creation in a series, where the failed one itself followed another of its size within 10 minutes; one that began ' +
    'while another was under way, or within a second of a call without an answer, whose end is not recorded; and one whose ' +
    'body was not read completely. The periods are our own estimate.',
  source: {
    kind: 'heuristic',
    url: 'https://www.docusign.com/blog/developers/the-trenches-managing-long-running-createenvelope-calls',
    checkedOn: '2026-11-22',
  },
  remediation: {
    summary: 'Give each envelope a transactionId, and look it up before you create the envelope again.',
    steps: [
      'Put a `transactionId` into the envelope definition (below): a GUID of your own for each business transaction, the ' +
        'same in each attempt.',
      'Before you repeat a creation that got no answer, 408 or 5xx, call `GET /envelopes?transaction_ids=<id>`: Docusign ' +
        'keeps the id for seven days.',
      "Set the client's timeout above the time that a complex envelope takes: Docusign's SDK for Node gives up after 60 " +
        'seconds.',
      'Or let Docusign queue the envelope, with `"asynchronous": "true"` in the envelope definition, and let Connect ' +
        'report when it is sent.',
    ],
    snippet: {
      language: 'json',
      code: `{
  "status": "sent",
  "transactionId": "<a GUID that your app keeps with the order, contract or case>",
  "templateId": "<template>"
}`,
    },
    links: [
      'https://www.docusign.com/blog/developers/common-api-tasks-use-transactionid-to-find-the-envelope-you-created',
    ],
  },
  example:
    '12:00:00 POST .../envelopes  48,213 bytes, no answer (ETIMEDOUT)\n12:01:05 POST .../envelopes  48,213 bytes, 201',

  judge() {
    const findings = collectFindings<string>();
    const newest = recentMemory<Creation>(RESENT_WITHIN_MS);
    const lastLookAt = recentMemory<number>(RESENT_WITHIN_MS);
    let doubts = 0;
    let judged = 0;

    function seeCreation(call: SeenCall): void {
      const account = accountOf(call);
      const key = JSON.stringify([account, call.auth.tokenHash, call.calledFrom, call.request.bytes]);
      const before = newest.get(key);
      const creation = creationOf(call, before);
      newest.set(key, creation, call.startedAt);
      if (creation.doubt !== null) doubts += 1;
      if (creation.doubt !== null && isJudged(creation)) judged += 1;
      if (before === undefined || before.doubt === null || !isJudged(before)) return;
      if (!creation.isComparable || !mayRepeat(call, before)) return;
      const lookedAt = lastLookAt.get(account);
      if (lookedAt === undefined || lookedAt < before.endedAt) findings.add(call.resource, call, before.doubt);
    }

    return {
      see(call) {
        if (!call.sent) return;
        if (call.operation === 'Envelopes_PostEnvelopes') seeCreation(call);
        if (isLook(call)) lastLookAt.set(accountOf(call), call.startedAt, call.startedAt);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject, about }) =>
            `${counted(count, 'POST')} of ${subject} came less than 10 minutes after one of the same size that ended with ` +
            `${about ?? 'no answer, 408 or 5xx'}, without a transactionId and without a check whether that had created the envelope.`,
          { note: noteOn(doubts, judged) },
        ),
    };
  },
};

function accountOf({ host, port, accountId }: SeenCall): string {
  return JSON.stringify([host, port, accountId]);
}

/** Whether it shows which envelopes there are. */
function isLook({ method, operation, resource, failed }: SeenCall): boolean {
  if (failed) return false;
  return LOOKS.has(operation) || (method === 'GET' && resource.endsWith('/envelopes/status'));
}

function noteOn(doubts: number, judged: number): string {
  if (doubts === 0) return 'No creation of an envelope had an uncertain outcome.';
  const ended = `${counted(doubts, 'creation')} of an envelope had an uncertain outcome (no answer, 408 or 5xx)`;
  if (judged === 0)
    return `${ended}, none comparable: each had a transactionId, a body that is not known, or was one of many equal ones.`;
  if (judged === doubts) return `${ended}, and none was repeated blindly.`;
  return `${ended}, of which ${judged} could be compared: none was repeated blindly.`;
}
