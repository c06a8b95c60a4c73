/** Parts of an envelope that are read one by one. */
import { splitReads } from '../../rules/split-reads.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { heard, traffic } from './traffic.ts';

/** Reads of envelope E a second apart; `?` and a list is its `include`. */
const reads = (...parts: readonly string[]): Call[] =>
  parts.map((part, index) => {
    const [path = '', include] = part.split('?');
    return heard(`12:00:0${index} GET envelopes/E${path}`, { query: include === undefined ? {} : { include } });
  });

testRule(splitReads, [
  {
    name: 'fails an envelope and its recipients, read apart',
    calls: reads('', '/recipients'),
    expected: [/^1 read with Recipients_GetRecipients came within 10 seconds of another read of the same envelope/],
  },
  {
    name: 'fails two parts without the envelope',
    calls: reads('/recipients', '/documents'),
    expected: [/^1 read with Documents_GetDocuments/],
  },
  {
    name: 'passes a part that came from the cache of a browser',
    calls: reads('', '/recipients').map((call, index) => ({ ...call, sent: index === 0 })),
    expected: 'pass',
  },
  {
    name: 'tells each kind of read in a finding of its own',
    calls: reads('', '/recipients', '/documents', '/custom_fields', '/recipients/1/tabs'),
    expected: [/Recipients_GetRecipients /, /Documents_/, /CustomFields_/, /Recipients_GetRecipientTabs/],
  },
  {
    name: 'counts the envelopes whose reads were split',
    calls: [...reads('', '/recipients'), ...traffic('12:00:00 GET envelopes/F\n12:00:00 GET envelopes/F/recipients')],
    expected: [/^2 reads with Recipients_GetRecipients/],
  },
  {
    name: 'fails reads a millisecond less than 10 seconds apart',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:00:09.999 GET envelopes/E/documents'),
    expected: [/^1 read/],
  },
  {
    name: 'passes reads 10 seconds apart',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:00:10.000 GET envelopes/E/documents'),
    expected: 'pass',
  },
  {
    name: 'passes a part that the envelope included',
    calls: reads('?recipients,tabs', '/recipients'),
    expected: 'pass',
  },
  {
    name: 'passes an envelope that includes what was read before',
    calls: reads('/recipients', '?recipients'),
    expected: 'pass',
  },
  {
    name: 'fails a part that the envelope did not include',
    calls: reads('?recipients', '/recipients', '/documents'),
    expected: [/^1 read with Documents_/],
  },
  {
    name: 'fails an envelope that includes another part than the one read before',
    calls: reads('/recipients', '?documents'),
    expected: [/^1 read with Envelopes_GetEnvelope/],
  },
  { name: 'passes one part read twice: that is polling', calls: reads('/recipients', '/recipients'), expected: 'pass' },
  {
    name: 'counts a part once, however often it is read',
    calls: reads('', '/recipients', '/recipients'),
    expected: [/^1 read with Recipients_/],
  },
  { name: 'passes a document itself', calls: reads('', '/documents/1', '/documents/combined'), expected: 'pass' },
  { name: 'passes what no include brings', calls: reads('', '/audit_events', '/form_data'), expected: 'pass' },
  {
    name: 'passes writes',
    calls: traffic('12:00:00 GET envelopes/E\n12:00:01 PUT envelopes/E/recipients'),
    expected: 'pass',
  },
  {
    name: 'passes reads that failed',
    calls: traffic('12:00:00 GET envelopes/E 404\n12:00:01 GET envelopes/E/recipients'),
    expected: 'pass',
  },
  {
    name: 'passes two envelopes',
    calls: traffic('12:00:00 GET envelopes/E\n12:00:01 GET envelopes/F/recipients'),
    expected: 'pass',
  },
]);
