/** Docusign Connect, the webhooks: what shows that an app uses them, and what they tell. */
import type { SeenCall } from '../model.ts';

/** Where Connect is set up and looked after. */
const CONNECT = /\/connect(?:\/|$)/;

/** A call that creates an envelope with a webhook or uses the Connect API. What was refused set up nothing, and what deletes takes something away. */
export function showsWebhook(call: SeenCall): boolean {
  if (call.failed) return false;
  if (call.envelope !== null) return call.envelope.hasEventNotification;
  if (call.method === 'DELETE' || (call.api !== 'esignature' && call.api !== 'admin')) return false;
  return call.resource.includes('/connect') && CONNECT.test(call.resource);
}

/** Workflows and locks, which have no event, and what only the app sets: its messages do not bring it. */
const NOT_TOLD = /\/workflow|\/(?:lock|docgenformfields|notification|email_settings|templates)$/;

/** Whether Docusign Connect tells what a read of an envelope's resource asks for. */
export function isToldByConnect(resource: string): boolean {
  return !NOT_TOLD.test(resource);
}
