/** Advice on repeated reads outside an envelope, by what is read. */
import type { Advice } from '../../src/model.ts';

const WORKFLOW: Advice = {
  cause: 'The state of a workflow was read again and again.',
  remedy:
    'Let Connect send workflow-completed and workflow-failed (JSON SIM), and read the instance when one of them comes. ' +
    'Without a public endpoint ask every 20 minutes.',
  link: 'https://developers.docusign.com/docs/workflow-builder-api/workflow-builder101/monitor-workflow',
};

const WEB_FORM: Advice = {
  cause: 'The state of a web form was read again and again.',
  remedy:
    'If the form is embedded in a page, wait for the event that the form sends at its end. Let Connect report the envelope ' +
    'that results, and read the instance then.',
  link: 'https://developers.docusign.com/docs/web-forms-api/plan-integration/track-instance-and-envelope-status',
};

const BATCH: Advice = {
  cause: 'The state of a bulk send batch was read again and again.',
  remedy: 'Let Connect report each envelope of the batch, and read the batch itself every 20 minutes.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
};

const TEMPLATE: Advice = {
  cause: 'A template, or the list of them, was read again, for instance before each envelope or by a sync job.',
  remedy:
    'Keep templates after the first read: Connect reports template-created, template-modified and template-deleted (JSON ' +
    'SIM). Without a public endpoint read the list every 20 minutes at most, and only the templates that changed.',
  link: 'https://developers.docusign.com/platform/webhooks/connect/json-sim-event-model',
};

const ACCOUNT: Advice = {
  cause: 'Data of the account was read again, for instance as a health check or before each job.',
  remedy:
    'Read it once and keep it for the life of the process. For a health check, use the outcome of the calls that the app ' +
    'makes anyway.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
};

const ADVICE: readonly (readonly [RegExp, Advice])[] = [
  [/\/workflows\/[^/]+\/instances\/[^/]+$/, WORKFLOW],
  [/^\/api\/webforms\/.*\/instances\/[^/]+$/, WEB_FORM],
  [/\/templates(?:\/[^/]+)?$/, TEMPLATE],
  [/\/accounts\/[^/]+(?:\/(?:settings|brands|permission_profiles))?$/, ACCOUNT],
  [/\/bulk_send_batch\/[^/]+$/, BATCH],
];

/** null: that of the rule. */
export function adviceOnReads(resource: string): Advice | null {
  return ADVICE.find(([kind]) => kind.test(resource))?.[1] ?? null;
}
