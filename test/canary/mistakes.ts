/** What somebody may type, or paste in the wrong place, and files with the wrong content. */

type Mistake = (value: string) => readonly string[];

const INPUT = 'traffic.har';
const inUrl = encodeURIComponent;

export const TYPED: Readonly<Record<string, Mistake>> = {
  'a command': (value) => [value],
  'an option': (value) => ['analyze', `--${value}`],
  'the value of an option that there is not': (value) => ['analyze', `--tokn=${value}`],
  'a command without dashes': (value) => ['run', 'curl', '-H', `Authorization: Bearer ${value}`, value],
  'a host': (value) => ['analyze', '--host', `${value}/`],
  'a host with a password': (value) => ['run', '--host', `https://made-up:${inUrl(value)}@example.test`, '--', 'true'],
  'a key': (value) => ['analyze', INPUT, '--key', value],
  'a time': (value) => ['analyze', INPUT, '--now', value],
  'a category': (value) => ['analyze', INPUT, '--require', value],
  'a format': (value) => ['analyze', INPUT, '--format', value],
  'a kind of file': (value) => ['import', INPUT, '--as', value],
  'an engine': (value) => ['record', '--capture', value, '--', 'true'],
  'a rule': (value) => ['rules', value],
  'a rate': (value) => ['simulate', INPUT, '--rate', value],
  'a number of calls': (value) => ['simulate', INPUT, '--clean-calls', value],
  'the time of a review': (value) => ['simulate', INPUT, '--at', value],
  'a word too many': (value) => ['verify', 'missing.zip', value],
  'an argument of a command that is not there': (value) => ['run', '--', './not-there', '--password', value],
  'an argument of a command that fails': (value) => ['record', '--', 'false', value],
  'a token': (value) => ['logs', 'status', '--token', value],
  'the user of an address': (value) => ['logs', 'status', '--base-uri', `https://${inUrl(value)}@example.test`],
  'the path of an address': (value) => ['logs', 'status', '--base-uri', `https://example.test/${inUrl(value)}`],
  'the user of an account host': (value) => ['logs', 'status', '--account-host', `${inUrl(value)}@example.test`],
  'a command of the logs': (value) => ['logs', value],
};

/** By the ending of their names. */
export const FILES: Readonly<Record<string, (value: string) => string>> = {
  'no-format.har': (value) => value,
  'no-list.har': (value) => JSON.stringify({ log: { [value]: value } }),
  'broken-off.har': (value) => `{"log":{"entries":[{"startedDateTime":"${value}","request":{"url":"https://${value}`,
  'nonsense.har': (value) => JSON.stringify({ log: { entries: [{ [value]: value }, value, { request: value }] } }),
  'bad-json.har': (value) => `{"log":{"entries":[{"request": ${value}}, {${value}}]}}`,
  'nonsense.yml': (value) => `http_interactions:\n- request: ${value}\n  ${value}: [`,
  'bad-alias.yml': (value) => `http_interactions:\n- request: *${value}\n  response: !${value} x\n`,
  'nonsense.txt': (value) => `GET ${value}\r\nAuthorization: ${value}\r\n\r\n${value}`,
  'nonsense.db': (value) => `SQLite format 3\0${value}${'x'.repeat(200)}`,
  'nonsense.zip': (value) => `PK\u0003\u0004${value}`,
};

const entry = (fields: object) => ({
  rule: 'polling',
  subject: '*',
  reason: 'x',
  acceptedBy: 'x',
  expires: '2027-01-01',
  ...fields,
});

export const ACCEPTED: Readonly<Record<string, (value: string) => string>> = {
  'broken-off.json': (value) => `{"accepted": [{"rule": "${value}`,
  'bad-json.json': (value) => `{"accepted": ${value}}`,
  'unknown-rule.json': (value) => JSON.stringify({ accepted: [entry({ rule: value })] }),
  'unknown-field.json': (value) => JSON.stringify({ accepted: [entry({ [value]: value })] }),
  'bad-day.json': (value) => JSON.stringify({ accepted: [entry({ expires: value })] }),
  'no-list.json': (value) => JSON.stringify({ [value]: value }),
};
