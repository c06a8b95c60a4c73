import { citationOf, succeeded } from '../src/docusign.ts';
import { judgeByProof } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';

export const connectInProduction: Rule = {
  id: 'connect-in-production',
  category: 'prerequisites',
  severity: 'blocker',
  title: 'Webhooks are set up in production',
  rationale:
    'Connect configurations and HMAC keys are not copied when a key is promoted. An app that relies on webhooks receives ' +
    'none in production until they are set up there.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/go-live/after-go-live',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Set up Connect in the production account, or send an eventNotification with each envelope.',
    steps: [
      'Enter the Connect configuration again in Docusign Admin > Connect of every production account that sends.',
      'Create its HMAC keys there and give them to the listener.',
      'Use the public https address of the production deployment, and watch the Connect log for failures.',
      'An app that adds an eventNotification to each envelope needs no configuration, but for `includeHMAC` it needs keys ' +
        'in each sending account; a partner may use its own keys for all of them (`integratorManaged`).',
      'If the app uses no webhooks, tick this off.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/platform/webhooks/connect/',
      'https://developers.docusign.com/platform/webhooks/connect/managing-hmac-multiple-accounts/',
    ],
  },
  example: 'POST https://demo.docusign.net/restapi/v2.1/accounts/A/envelopes   (and none in production)',

  judge: () =>
    judgeByProof(
      isCreateWithWebhook,
      (call) => `An envelope was created in production with an eventNotification of its own: ${citationOf(call)}.`,
      'No call shows the Connect configurations of production; look at Docusign Admin > Connect of the production account.',
    ),
};

function isCreateWithWebhook(call: SeenCall): boolean {
  if (call.envelope === null || !call.envelope.hasEventNotification) return false;
  return call.environment === 'production' && call.api === 'esignature' && succeeded(call);
}
