import { counted } from '../src/counted.ts';
import { isToldByConnect } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { isPolling } from '../src/window.ts';

/** Envelopes that are counted one by one; beyond that the number is a lower bound. */
const COUNTED_ENVELOPES = 10_000;

/** Where Connect is set up and looked after. */
const CONNECT = /\/connect(?:\/|$)/;

export const connectMissing: Rule = {
  id: 'connect-missing',
  category: 'efficiency',
  severity: 'warning',
  title: 'No app polls envelopes without a webhook',
  rationale:
    'Docusign asks apps to subscribe to Connect, its webhooks, rather than to ask for a status. This is a heuristic: it ' +
    'fires where envelopes are polled and no call that worked creates an envelope with an eventNotification or uses the ' +
    'Connect API. Calls cannot show a Connect configuration that somebody made in the web application; where there is ' +
    'one, let its events replace the reads. Workflow reads are not counted: Connect does not tell of them.',
  source: {
    kind: 'heuristic',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Subscribe to Connect and drop the repeated reads.',
    steps: [
      'For one envelope: add an `eventNotification` to the body that creates it (below; the rule `polling` shows a full one).',
      'For all envelopes: let an administrator add one Connect configuration to the account, and again in production.',
      'Answer each message with 200 within 100 seconds, check the HMAC signature of the raw body, and bear the same event twice.',
      'Keep the last status in your own database and answer your users from there.',
      'Without a public endpoint: one GET of /envelopes with from_date every 20 minutes for all envelopes together.',
    ],
    snippet: {
      language: 'json',
      code: `{
  "eventNotification": {
    "url": "https://your-app.example/docusign/events",
    "requireAcknowledgment": "true",
    "events": ["envelope-completed", "envelope-declined", "envelope-voided"],
    "eventData": { "version": "restv2.1", "format": "json" }
  }
}`,
    },
    links: ['https://developers.docusign.com/platform/webhooks/connect/'],
  },
  example:
    '12:00:00 POST .../envelopes   {"status":"sent"}\n12:01:00 GET .../envelopes/E\n12:02:00 GET .../envelopes/E',

  judge() {
    const findings = collectFindings();
    const polled = new Set<string>();
    let webhook = false;
    return {
      see(call) {
        if (webhook) return;
        webhook = isWebhookEvidence(call);
        if (!isPolling(call) || call.envelopeId === null || !isToldByConnect(call.resource)) return;
        if (polled.size < COUNTED_ENVELOPES) polled.add(call.envelopeId);
        findings.add('Connect', call);
      },
      verdict() {
        if (webhook) return { status: 'pass', note: 'A call of the app sets up or uses a webhook.' };
        const envelopes = `${polled.size}${polled.size < COUNTED_ENVELOPES ? '' : ' or more'} ${polled.size === 1 ? 'envelope' : 'envelopes'}`;
        return findings.verdict(
          ({ count }) =>
            `${counted(count, 'repeated read')} of ${envelopes} could be spared with Connect; no call sets up a webhook.`,
          { note: 'No envelope was polled.' },
        );
      },
    };
  },
};

/** A call that was refused set up nothing, and one that deletes takes something away. */
function isWebhookEvidence(call: SeenCall): boolean {
  if (call.failed) return false;
  if (call.envelope !== null) return call.envelope.hasEventNotification;
  if (call.method === 'DELETE' || (call.api !== 'esignature' && call.api !== 'admin')) return false;
  return CONNECT.test(call.resource);
}
