/** What both rules on credentials say of files without the headers. */
import type { Row } from './tester.ts';
import { DEMO_OAUTH, header } from './tokens.ts';
import { heard } from './traffic.ts';

export const hiddenHeaders: readonly Row[] = [
  {
    name: 'knows nothing of an app whose headers a file leaves out',
    calls: [heard('12:00:00 GET envelopes/E', { auth: header('none'), source: 'har' })],
    expected: 'unknown',
    note: /^No call shows how the app logs in: /,
  },
  {
    name: 'passes what a file tells, when one call shows its header',
    calls: [
      heard('12:00:00 GET envelopes/E', { auth: header('none'), source: 'har' }),
      heard('12:01:00 GET envelopes/F', { auth: header('bearer'), source: 'har' }),
      heard('12:02:00 GET envelopes/G', { auth: header('none'), source: 'har' }),
    ],
    expected: 'pass',
    note: /(?:^|token\. )2 calls show no header: the file leaves it out\.$/,
  },
  {
    name: 'takes the header of a call that needs no token for none of an app',
    calls: [
      ...['GET /restapi', 'GET /restapi/service_information', 'OPTIONS envelopes/E'].map((line) =>
        heard(`11:59:00 ${line}`, { auth: header('bearer'), source: 'har' }),
      ),
      heard('12:00:00 GET envelopes/E', { auth: header('none'), source: 'har' }),
    ],
    expected: 'unknown',
    note: /^No call shows how the app logs in: .* of a HAR/,
  },
  {
    name: 'says of one call that shows no header that it is one',
    calls: [
      heard('12:00:00 GET envelopes/E', { auth: header('bearer'), source: 'har' }),
      heard('12:01:00 GET /restapi', { auth: header('none'), source: 'har' }),
      heard('12:02:00 GET envelopes/G', { auth: header('none'), source: 'har' }),
    ],
    expected: 'pass',
    note: /(?:^|token\. )1 call shows no header: /,
  },
  {
    name: 'takes the header of a token request for none of an API',
    calls: [
      heard('11:59:00 POST /oauth/token', { auth: header('basic'), source: 'har', host: DEMO_OAUTH }),
      heard('12:00:00 GET envelopes/E', { auth: header('none'), source: 'har' }),
    ],
    expected: 'unknown',
    note: /^No call shows how the app logs in: /,
  },
];
