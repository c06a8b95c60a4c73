/** Headers as they come from the wire: flat lists of names and values. */
import { expect, test } from 'vitest';
import { headerOf } from '../../src/facts/headers.ts';
import { fromPairs } from '../../src/recorder/wire-headers.ts';

test.each([
  ['in any case', ['X-DocuSign-TraceToken', 'a']],
  ['as bytes', [Buffer.from('X-DocuSign-TraceToken'), Buffer.from('a')]],
  ['behind a name that only begins like it', ['X-DocuSign-TraceTokens', 'b', 'X-DocuSign-TraceToken', 'a']],
  ['before a name without a value', ['X-DocuSign-TraceToken', 'a', 'X-DocuSign-TraceToken']],
])('finds a header %s', (_, pairs) => {
  expect(headerOf(fromPairs(pairs), 'x-docusign-tracetoken')).toBe('a');
});

test('joins a repeated header, and does not take a value for a name', () => {
  const headers = fromPairs(['Vary', 'accept', 'Server', 'vary', 'vary', 'origin']);
  expect([headerOf(headers, 'vary'), headerOf(headers, 'accept')]).toEqual(['accept, origin', undefined]);
});
