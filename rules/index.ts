/** Every rule, in the order in which reports tell them. `test/rules/catalog.test.ts` keeps the list and the folder one. */
import type { Rule } from '../src/model.ts';
import { errorRate } from './error-rate.ts';
import { legacyAuthentication } from './legacy-authentication.ts';
import { listPolling } from './list-polling.ts';
import { polling } from './polling.ts';
import { recentCalls } from './recent-calls.ts';
import { recentErrors } from './recent-errors.ts';
import { recentPolling } from './recent-polling.ts';

export const rules: readonly Rule[] = [
  recentCalls,
  recentErrors,
  recentPolling,
  polling,
  listPolling,
  legacyAuthentication,
  errorRate,
];
