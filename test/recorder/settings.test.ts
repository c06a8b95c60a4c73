/** Settings travel to the app's processes as environment variables, and come out as they went in. */
import { expect, test } from 'vitest';
import { type Settings, settingsFrom, variablesFor } from '../../src/recorder/settings.ts';

const some: Settings = { spool: '/run', hosts: [], root: null, capture: 'tap', proxyPort: null };

test.each<Partial<Settings>>([
  {},
  { hosts: ['127.0.0.1:8443', '*.example.test'] },
  { root: '/app' },
  { capture: 'auto' },
  { capture: 'interceptors' },
  { capture: 'proxy', proxyPort: 8080 },
])('are read back: %j', (changed) => {
  const settings = { ...some, ...changed };
  expect(settingsFrom(variablesFor(settings))).toEqual(settings);
});

test.each([{}, { GOLIVE_SPOOL: '' }, { GOLIVE_SPOOL: undefined, GOLIVE_HOSTS: 'localhost' }])(
  'are missing without a spool: %j',
  (env) => expect(settingsFrom(env)).toBeNull(),
);

test.each([undefined, '', 'unknown'])('capture is the tap for %j', (GOLIVE_CAPTURE) => {
  expect(settingsFrom({ GOLIVE_SPOOL: '/run', GOLIVE_CAPTURE })).toEqual(some);
});
