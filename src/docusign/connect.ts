/** Docusign Connect (webhooks): which calls show that an app uses it, and which data its events contain. */
import type { SeenCall } from '../model.ts';

/** Paths of the Connect API. */
const CONNECT = /\/connect(?:\/|$)/;

/** Whether a call creates an envelope with a webhook or uses the Connect API. Excludes failed calls and deletions. */
export function showsWebhook(call: SeenCall): boolean {
  if (call.failed) return false;
  if (call.envelope !== null) return call.envelope.hasEventNotification;
  if (call.method === 'DELETE' || (call.api !== 'esignature' && call.api !== 'admin')) return false;
  return call.resource.includes('/connect') && CONNECT.test(call.resource);
}

/** Resources that events do not contain: workflows and locks, which have no event, and settings made by the app itself. */
const NOT_TOLD = /\/workflow|\/(?:lock|docgenformfields|notification|email_settings|templates)$/;

/** Whether Connect's events can replace a read of this resource of an envelope. */
export function isToldByConnect(resource: string): boolean {
  return !NOT_TOLD.test(resource);
}
