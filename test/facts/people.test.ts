/** The facts of an exchange contain no document, no name and no address. */
import { describe } from 'vitest';
import { API, body, ENVELOPE, exchange, json, USERINFO_URL } from './exchange.ts';
import { type Hidden, testHidden } from './hidden.ts';

const create = { method: 'POST', url: `${API}/envelopes`, status: 201 };
const CREATE = {
  emailSubject: 'Offer for Mary',
  documents: [{ name: 'offer.pdf', documentBase64: 'JVBERi1tYWRlLXVw' }],
  recipients: { signers: [{ name: 'Mary Example', email: 'mary@example.com', accessCode: 'made-up-code' }] },
  eventNotification: { url: 'https://hook.example.com/made-up-path' },
};
const CREATED = [
  'Offer for Mary',
  'offer.pdf',
  'JVBERi1tYWRlLXVw',
  'Mary Example',
  'mary@example.com',
  'made-up-code',
  'hook.example.com',
];

const rows: readonly Hidden[] = [
  {
    name: 'names and addresses of userinfo',
    exchange: exchange({
      url: USERINFO_URL,
      responseBody: json({
        name: 'Mary Example',
        email: 'mary@example.com',
        accounts: [{ account_id: '7', account_name: 'Example Inc', base_uri: 'https://demo.docusign.net' }],
      }),
    }),
    secrets: ['Mary Example', 'mary@example.com', 'Example Inc'],
  },
  { name: 'the body of a create', exchange: exchange({ ...create, requestBody: json(CREATE) }), secrets: CREATED },
  {
    name: 'the body of a create that was cut off',
    exchange: exchange({ ...create, requestBody: body(JSON.stringify(CREATE).slice(0, -3), {}) }),
    secrets: CREATED,
  },
  {
    name: 'the body of a create in parts',
    exchange: exchange({
      ...create,
      requestHeaders: { 'content-type': 'multipart/form-data; boundary=b' },
      requestBody: body(`--b\r\n\r\n${JSON.stringify(CREATE)}\r\n--b\r\n\r\n%PDF made up\r\n--b--`),
    }),
    secrets: [...CREATED, '%PDF made up'],
  },
  {
    name: 'the address of a view',
    exchange: exchange({
      method: 'POST',
      url: `${API}/envelopes/${ENVELOPE}/views/recipient`,
      requestBody: json({ userName: 'Mary Example', email: 'mary@example.com' }),
      status: 201,
      responseBody: json({ url: 'https://demo.docusign.net/Signing/?t=made-up-token' }),
    }),
    secrets: ['Mary Example', 'mary@example.com', '/Signing', 'made-up-token'],
  },
  {
    name: 'values of a query, and names that are none',
    exchange: exchange({ url: `${API}/users?email=mary@example.com&access_token=made-up-1&made-up-2` }),
    secrets: ['mary@example.com', 'made-up-1', 'made-up-2'],
  },
  {
    name: 'names, addresses and files of a path, and what stands before its host and behind it',
    exchange: exchange({
      url: `https://made-up-1:made-up-2@demo.docusign.net/restapi/v2.1/Mary%20Example/mary@example.com/offer.pdf#made-up-3`,
    }),
    secrets: ['made-up-1', 'made-up-2', 'Mary Example', 'Mary%20Example', 'mary@example.com', 'offer.pdf', 'made-up-3'],
  },
  {
    name: 'a method and a network error that are none',
    exchange: exchange({ method: 'made-up-1', status: null, networkError: 'connect to made-up-2 failed' }),
    secrets: ['made-up-1', 'made-up-2'],
  },
];

describe('the facts do not hold', () => testHidden(rows));
