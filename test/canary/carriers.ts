/**
 * Where a secret or personal data may occur in a call: one line for each place, which puts a value there. A new place is a line
 * here, and every source and every format is tested with it.
 */
import { EVERY_KIND, type Kind } from './canaries.ts';
import { ERROR_CARRIERS } from './error-carriers.ts';
import {
  API,
  answer,
  answered,
  base64url,
  basic,
  create,
  ENVELOPE,
  form,
  header,
  inUrl,
  LISTED,
  line,
  multipart,
  nested,
  type Plant,
  POSTED,
  path,
  query,
  TOKEN,
} from './planting.ts';

const PLACES: Readonly<Record<string, Plant>> = {
  'bearer token': header('Authorization', (value) => `Bearer ${value}`),
  'basic password': header('Authorization', (value) => `Basic ${basic('made-up', value)}`),
  'basic user': header('Authorization', (value) => `Basic ${basic(value, 'made-up')}`),
  'authorization without scheme': header('Authorization'),
  'authorization of another scheme': header('Authorization', (value) => `${value} ${value}`),
  'legacy header in JSON': header('X-DocuSign-Authentication', (value) =>
    JSON.stringify({ Username: value, Password: value, IntegratorKey: value, SendOnBehalfOf: value }),
  ),
  'legacy header in XML': header(
    'X-DocuSign-Authentication',
    (value) =>
      `<C><Username>${value}</Username><Password>${value}</Password><IntegratorKey>${value}</IntegratorKey></C>`,
  ),
  cookie: header('Cookie', (value) => `session=${value}; other=${value}`),
  'proxy credentials': header('Proxy-Authorization', (value) => `Basic ${basic(value, value)}`),
  'unknown header': header('X-Own-Secret'),
  'name of the SDK': header('X-DocuSign-SDK'),
  'user agent': header('User-Agent', (value) => `Swagger-Codegen/2.1/${value}/node ${value}`),
  referer: header('Referer', (value) => `https://app.example.com/${inUrl(value)}`),
  'edit lock': header('X-DocuSign-Edit', (value) => JSON.stringify({ lockToken: value })),
  'media type': header('Content-Type', (value) => `application/json; boundary=${value}`),
  'type of the media type': header('Content-Type', (value) => `${value}/json`),
  'subtype of the media type': header('Content-Type', (value) => `application/${value}`),
  'subtype before a suffix': header('Content-Type', (value) => `application/vnd.${value}+json`),
  'suffix of the media type': header('Content-Type', (value) => `application/json+${value}`),
  'userinfo in the URL': (value) => ({ url: ENVELOPE.replace('//', `//${inUrl(value)}:${inUrl(value)}@`) }),
  ...Object.fromEntries(
    'code state assertion slt ti access_token id_token client_secret login_hint madeup __proto__ email search_text'
      .concat(' user_name from_date status include count envelope_ids order_by constructor')
      .split(' ')
      .map((name) => [`query ${name}`, query(name)]),
  ),
  'query name': (value) => ({ url: `${API}/envelopes?${inUrl(value)}=1&${inUrl(value)}` }),
  fragment: (value) => ({ url: `${ENVELOPE}#${inUrl(value)}` }),
  'id of a user in the path': path((value) => `users/${value}/social`),
  'id of a document in the path': path((value) => `envelopes/1/documents/${value}`),
  'id of an envelope in the path': path((value) => `envelopes/${value}`),
  'account in the path': (value) => ({ url: `https://demo.docusign.net/restapi/v2.1/accounts/${inUrl(value)}` }),
  'language in the path': path((value) => `consumer_disclosure/${value}`),
  'path of an unknown operation': (value) => ({
    url: `https://demo.docusign.net/${inUrl(value)}/made/up/${inUrl(value)}`,
  }),
  'parameters of a segment': path((value) => `envelopes;jsessionid=${value}/status`),
  'end of a long path': path((value) => `${'a/'.repeat(60)}${value}`),
  'fields of the token request': form((value) =>
    Object.fromEntries(
      'grant_type code code_verifier refresh_token client_id client_secret username password scope redirect_uri madeup'
        .split(' ')
        .map((name) => [name, value]),
    ),
  ),
  'fields of a token request of the old OAuth': (value) => ({
    ...form(() => Object.fromEntries(['client_id', 'username', 'password', 'scope'].map((name) => [name, value])))(
      value,
    ),
    url: 'https://demo.docusign.net/restapi/v2/oauth2/token',
  }),
  'JWT assertion': form((value) => ({ grant_type: 'made_up', assertion: value })),
  'claims of the JWT assertion': form((value) => ({
    assertion: `e30.${base64url({ iss: value, sub: value, scope: value })}.x`,
  })),
  'names of the token request': form((value) => ({ [value]: 'made-up' })),
  'subject and recipients': create((value) => ({
    ...{ emailSubject: value, emailBlurb: value, status: value, documents: [{ name: value, documentBase64: value }] },
    recipients: { signers: [{ name: value, email: value, phoneNumber: { number: value }, accessCode: value }] },
    ...{ customFields: { textCustomFields: [{ name: value, value }] }, eventNotification: { url: value } },
    transactionId: value,
  })),
  'deep inside the definition': create(nested),
  'names of the definition': create((value) => ({ [value]: [{ [value]: value }] })),
  'several parts': (value) => ({
    ...{ ...POSTED, url: `${API}/envelopes`, requestBody: `--b${multipart(value)}` },
    requestHeaders: { 'Content-Type': 'multipart/form-data; boundary=b' },
  }),
  'body that is no JSON': (value) => ({ ...POSTED, url: `${API}/envelopes`, requestBody: `<xml>${value}</xml>` }),
  'session cookie': answered('Set-Cookie'),
  'redirect target': (value) => ({
    ...answered('Location')(`${API}/views/${inUrl(value)}?slt=${inUrl(value)}`),
    status: 302,
  }),
  'unknown header of the answer': answered('X-Their-Secret'),
  'trace token': answered('X-DocuSign-TraceToken'),
  'limit header': answered('X-RateLimit-Limit'),
  'media type of the answer': (value) => ({ responseHeaders: { 'Content-Type': `text/html; x=${line(value)}` } }),
  'reason phrase': (value) => ({ statusText: line(value) }),
  trailer: (value) => ({ responseTrailers: { 'X-Trailer': line(value) } }),
  'URL of a view': answer(
    (value) => ({ url: `https://demo.docusign.net/Signing/StartInSession.aspx?t=${inUrl(value)}` }),
    POSTED,
  ),
  'tokens of the answer': answer(
    (value) => ({ access_token: value, refresh_token: value, id_token: value, scope: value, token_type: value }),
    TOKEN,
  ),
  userinfo: answer(
    (value) => ({ sub: value, name: value, email: value, accounts: [{ account_id: value, account_name: value }] }),
    LISTED,
  ),
  'answer of a list': answer((value) => ({
    envelopes: [{ emailSubject: value, sender: { userName: value, email: value } }],
  })),
  'item that failed': answer(
    (value) => ({ signers: [{ name: value, errorDetails: { errorCode: value, message: value } }] }),
    POSTED,
  ),
};

/** Where a GUID is an id of Docusign's, and kept: accounts, envelopes, integration keys, trace tokens. */
const TAKES_IDS = new Set([
  ...['basic user', 'legacy header in JSON', 'legacy header in XML', 'trace token', 'fields of the token request'],
  'fields of a token request of the old OAuth',
  ...[
    'claims of the JWT assertion',
    'account in the path',
    'language in the path',
    'redirect target',
    'userinfo in the URL',
    'path of an unknown operation',
  ],
  ...['id of a user in the path', 'id of a document in the path', 'id of an envelope in the path'],
]);

/** Every carrier, by its name, with the kinds of values that are tried there. */
export const CARRIERS: Readonly<Record<string, { readonly plant: Plant; readonly kinds: readonly Kind[] }>> =
  Object.fromEntries(
    Object.entries({ ...PLACES, ...ERROR_CARRIERS }).map(([name, plant]) => {
      const kinds = EVERY_KIND.filter((kind) => kind !== 'person' || !TAKES_IDS.has(name));
      return [name, { plant, kinds }];
    }),
  );
