/** Docusign's own words in a finding. */
import type { Advice } from '../../src/model.ts';
import type { Failure } from './entry.ts';

/**
 * The message of a failure without a code, or to which the advice refers; otherwise nothing, because the advice already says
 * it. @param count of the calls in the finding: their messages may differ.
 */
export function messageToRead({ remedy }: Advice, { errorCode, errorMessage }: Failure, count: number): string {
  if (errorMessage === null || (errorCode !== null && !/\bmessage\b/.test(remedy))) return '';
  return `, ${count === 1 ? '' : 'the first '}with the message "${errorMessage.replace(/\.$/, '')}"`;
}
