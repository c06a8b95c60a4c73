/** Docusign's limits: their errors, their allowances, and how near an account came. */
export { blockedUntil, blockTracker } from './limits/blocks.ts';
export {
  envelopeLimitCodeOf,
  isAnswered,
  isEnvelopeLimitError,
  isRateLimitError,
  limitCodeOf,
  type RateLimitCode,
  rateLimitCodeOf,
} from './limits/errors.ts';
export { burstSpanName, groupName, limitGroupOf, type SpanName } from './limits/groups.ts';
export { callMeter } from './limits/meter.ts';
export { overruns } from './limits/overruns.ts';
export { apiName, countsAgainstLimits } from './limits/scope.ts';
