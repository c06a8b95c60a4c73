/** All rules, in the order of reports. `test/rules/catalog.test.ts` checks that the list matches the folder. */
import type { Rule } from '../src/model.ts';
import { apiErrors } from './api-errors.ts';
import { baseUri } from './base-uri.ts';
import { baseUriSwitch } from './base-uri-switch.ts';
import { burstRate } from './burst-rate.ts';
import { callsWhileBlocked } from './calls-while-blocked.ts';
import { concurrentDocumentTransfer } from './concurrent-document-transfer.ts';
import { connectInProduction } from './connect-in-production.ts';
import { connectMissing } from './connect-missing.ts';
import { consent } from './consent.ts';
import { duplicateCalls } from './duplicate-calls.ts';
import { envelopeLimit } from './envelope-limit.ts';
import { environmentMix } from './environment-mix.ts';
import { errorRate } from './error-rate.ts';
import { expiredToken } from './expired-token.ts';
import { hourlyRate } from './hourly-rate.ts';
import { insecureTransport } from './insecure-transport.ts';
import { itemErrors } from './item-errors.ts';
import { largeUpload } from './large-upload.ts';
import { legacyAuthentication } from './legacy-authentication.ts';
import { listPolling } from './list-polling.ts';
import { malformedAuthorization } from './malformed-authorization.ts';
import { monitorInterval } from './monitor-interval.ts';
import { oauthConfigured } from './oauth-configured.ts';
import { oldApiVersion } from './old-api-version.ts';
import { overlappingWrites } from './overlapping-writes.ts';
import { polling } from './polling.ts';
import { productionAccount } from './production-account.ts';
import { productionSecrets } from './production-secrets.ts';
import { rateLimit } from './rate-limit.ts';
import { readsPerList } from './reads-per-list.ts';
import { recentCalls } from './recent-calls.ts';
import { recentErrors } from './recent-errors.ts';
import { recentPolling } from './recent-polling.ts';
import { redirectUris } from './redirect-uris.ts';
import { repeatedErrors } from './repeated-errors.ts';
import { resentEnvelopes } from './resent-envelopes.ts';
import { severalIntegrationKeys } from './several-integration-keys.ts';
import { splitReads } from './split-reads.ts';
import { spreadPolling } from './spread-polling.ts';
import { tokenErrors } from './token-errors.ts';
import { tokenPerCall } from './token-per-call.ts';
import { unboundedList } from './unbounded-list.ts';
import { userinfoPerCall } from './userinfo-per-call.ts';
import { writesPerEnvelope } from './writes-per-envelope.ts';

/** By category; within each, in the order in which to fix findings. */
export const rules: readonly Rule[] = [
  recentPolling,
  recentErrors,
  recentCalls,
  polling,
  listPolling,
  spreadPolling,
  envelopeLimit,
  rateLimit,
  callsWhileBlocked,
  burstRate,
  hourlyRate,
  monitorInterval,
  legacyAuthentication,
  malformedAuthorization,
  expiredToken,
  insecureTransport,
  tokenErrors,
  apiErrors,
  errorRate,
  repeatedErrors,
  resentEnvelopes,
  overlappingWrites,
  environmentMix,
  baseUri,
  itemErrors,
  connectMissing,
  readsPerList,
  writesPerEnvelope,
  tokenPerCall,
  userinfoPerCall,
  duplicateCalls,
  splitReads,
  unboundedList,
  largeUpload,
  concurrentDocumentTransfer,
  oldApiVersion,
  severalIntegrationKeys,
  oauthConfigured,
  productionAccount,
  redirectUris,
  productionSecrets,
  consent,
  connectInProduction,
  baseUriSwitch,
];
