import { counted } from '../src/counted.ts';
import { isToldByConnect, showsWebhook } from '../src/docusign.ts';
import { collectFindings, joined } from '../src/findings.ts';
import type { Advice, Rule } from '../src/model.ts';
import { isPolling } from '../src/window.ts';
import { COUNTED_ENVELOPES, SWEEPS, sweepWatch } from './connect-missing/sweeps.ts';

const SWEEP_ADVICE: Advice = {
  cause:
    'The app goes through its envelopes and reads the status of each with a separate call, whether it changed or not.',
  remedy:
    'Subscribe to Connect, which reports each change once. Until then request the changes of all envelopes together: one ' +
    'GET /envelopes with from_date every 20 minutes instead of one read for each envelope.',
  link: 'https://developers.docusign.com/platform/webhooks/connect/',
};

export const connectMissing: Rule = {
  id: 'connect-missing',
  category: 'efficiency',
  severity: 'warning',
  title: 'No app polls envelopes, or reads many in turn, without a webhook',
  rationale:
    'Docusign asks apps to subscribe to Connect, its webhooks, rather than to request a status. This is a heuristic: it ' +
    'fires if no successful call creates an envelope with an eventNotification or uses the Connect API, and envelopes are ' +
    'polled, or at least 10 of them are each read for their status 3 times or more, 15 minutes or more apart. The latter ' +
    'is not polling, but costs one call for each envelope in each round; both numbers are our own estimate. Calls cannot ' +
    'show a Connect configuration made in the web application; if there is one, let its events replace the reads. Reads of ' +
    'workflows, of locks and of what the app itself sets, such as reminders, are not counted: Connect does not report them.',
  source: {
    kind: 'heuristic',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Subscribe to Connect and remove the repeated reads.',
    steps: [
      'For one envelope: add an `eventNotification` to the body that creates it (below; the rule `polling` shows a ' +
        'complete one).',
      'For all envelopes: let an administrator add one Connect configuration to the account, and another in production.',
      'Answer each message with 200 at once, check the HMAC signature of the raw body, and expect duplicate events.',
      'Keep the last status in your own database and answer your users from there.',
      'Without a public endpoint: one GET of /envelopes with from_date every 20 minutes for all envelopes together.',
    ],
    snippet: {
      language: 'json',
      code: `{
  "eventNotification": {
    "url": "https://your-app.example/docusign/events",
    "requireAcknowledgment": "true",
    "deliveryMode": "SIM",
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
    const sweeps = collectFindings();
    const polled = new Set<string>();
    const watch = sweepWatch();
    let sweepingReads = 0;
    let webhook = false;

    return {
      see(call) {
        if (webhook) return;
        webhook = showsWebhook(call);
        if (call.envelopeId === null) return;
        const sweeping = watch.see(call);
        sweepingReads += sweeping;
        if (sweeping > 0) sweeps.add(call.operation ?? call.resource, call);
        if (!isPolling(call) || !isToldByConnect(call.resource)) return;
        if (polled.size < COUNTED_ENVELOPES) polled.add(call.envelopeId);
        findings.add('Connect', call);
      },
      verdict() {
        if (webhook) return { status: 'pass', note: 'A call of the app sets up or uses a webhook.' };
        const envelopes = `${polled.size}${polled.size < COUNTED_ENVELOPES ? '' : ' or more'} ${polled.size === 1 ? 'envelope' : 'envelopes'}`;
        const polling = findings.verdict(
          ({ count }) =>
            `${counted(count, 'repeated read')} of ${envelopes} could be saved with Connect; no call sets up a webhook.`,
        );
        if (!watch.isTold()) return joined([polling], 'No envelope was polled.');
        const sweeping = sweeps.verdict(
          () =>
            `${watch.envelopes()} envelopes were each read for their status ${SWEEPS} times or more, at least 15 minutes ` +
            `apart: ${sweepingReads} reads. No call sets up a webhook.`,
          { advice: () => SWEEP_ADVICE },
        );
        return joined([polling, sweeping], 'No envelope was polled.');
      },
    };
  },
};
