/** What is read of each envelope after a list, and whether the list could have included it. */
import { expect, test } from 'vitest';
import { readsPerList } from '../../rules/reads-per-list.ts';
import { NOON } from '../call.ts';
import { list, MINUTE, reads, told } from './listed.ts';
import { judged, testRule, verdictOf } from './tester.ts';

testRule(readsPerList, [
  ...[
    ['/recipients', 'recipients'],
    ['/custom_fields', 'custom fields'],
    ['/documents', 'documents'],
    ['/attachments', 'attachments'],
    ['/email_settings', 'email settings'],
    ['/templates', 'templates'],
    ['', 'the envelope itself'],
  ].map(([path = '', what = '']) => ({
    name: `fails a list and ${what} of 20 envelopes`,
    calls: [list(), ...reads(path)],
    expected: [told(20, what)],
  })),
  {
    name: 'tells each part in a finding of its own',
    calls: [list(), ...reads('/recipients'), ...reads('/documents', { from: NOON + MINUTE })],
    expected: [told(20, 'recipients'), told(20, 'documents')],
  },
  {
    name: 'takes no two parts of ten envelopes for one of twenty',
    calls: [list(), ...reads('/recipients', { count: 10 }), ...reads('/documents', { count: 10, from: NOON + MINUTE })],
    expected: 'pass',
  },
  {
    name: 'passes a list that included the part',
    calls: [list('Recipients,documents'), ...reads('/recipients')],
    expected: 'pass',
  },
  {
    name: 'fails a list that included another',
    calls: [list('documents'), ...reads('/recipients')],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'passes a list whose include is not recorded',
    calls: [list(null), ...reads('/recipients')],
    expected: 'pass',
  },
  {
    name: 'goes by the newest list',
    calls: [list(), list('recipients', { startedAt: NOON + 500 }), ...reads('/recipients')],
    expected: 'pass',
  },
  {
    name: 'fails reads of the envelope and of its templates after whatever list',
    calls: [list('custom_fields'), ...reads(''), ...reads('/templates', { from: NOON + MINUTE })],
    expected: [told(20, 'the envelope itself'), told(20, 'templates')],
  },
  {
    name: 'fails the envelope with an include that the list could have had',
    calls: [list('recipients'), ...reads('', { query: { include: 'recipients,documents' } })],
    expected: [told(20, 'the envelope itself')],
  },
  {
    name: 'passes the envelope with an include that the list had',
    calls: [list('recipients,documents'), ...reads('', { query: { include: 'recipients' } })],
    expected: 'pass',
  },
  ...[{ include: 'tabs' }, { include: 'recipients,workflow' }, { include: null }, { advanced_update: null }].map(
    (query) => ({
      name: `passes the envelope with ${JSON.stringify(query)}, which no list takes`,
      calls: [list(), ...reads('', { query })],
      expected: 'pass' as const,
    }),
  ),
  {
    name: 'passes recipients with a query of their own, such as their tabs',
    calls: [list(), ...reads('/recipients', { query: { include_tabs: null } })],
    expected: 'pass',
  },
  ...[
    '/documents/combined',
    '/documents/1',
    '/form_data',
    '/audit_events',
    '/notification',
    '/workflow',
    '/tabs_blob',
  ].map((path) => ({
    name: `passes ${path}, which no list brings`,
    calls: [list(), ...reads(path)],
    expected: 'pass' as const,
  })),
]);

test.each([
  ['/recipients', /^Add `include=recipients` to the list/],
  ['/email_settings', /^Add `include=extensions`/],
  ['/templates', /envelope custom field.*Connect brings it.*include=custom_fields/],
  ['', /^Take status, dates and subject from the list itself/],
])('the advice on %s fits', (path, remedy) => {
  const verdict = verdictOf(judged([readsPerList], [list(), ...reads(path)]), 'reads-per-list');
  expect(verdict).toMatchObject({ findings: [{ count: 20, advice: { remedy: expect.stringMatching(remedy) } }] });
});
