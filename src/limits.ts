/** Docusign's limits: which errors tell of them, how many calls they allow, and how near an account came. */
export { blockade, blockedUntil } from './limits/blocks.ts';
export {
  envelopeLimitCodeOf,
  isAnswered,
  isEnvelopeLimitError,
  isRateLimitError,
  limitCodeOf,
  type RateLimitCode,
  rateLimitCodeOf,
} from './limits/errors.ts';
export { burstSpanName, groupName, type SpanName } from './limits/groups.ts';
export { callMeter } from './limits/meter.ts';
export { overruns } from './limits/overruns.ts';
export { apiName, countsAgainstLimits } from './limits/scope.ts';
