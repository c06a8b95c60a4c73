/** The facts of an error do not contain what it quotes, in any form. */
import { describe, expect, test } from 'vitest';
import { distil } from '../../src/facts.ts';
import { body, exchange, json, jwt, KEY } from './exchange.ts';

const ASSERTION = jwt({ iss: KEY, scope: 'signature' });

describe('the facts of an error do not hold', () => {
  test.each([
    ['an address', 'The address mary@example.com is wrong.', 'mary'],
    ['a web address', 'See https://example.com/?t=made-up.', 'made-up'],
    ['a token', 'Bearer made-up is old.', 'made-up'],
    ['a JWT', `The assertion ${ASSERTION} is old.`, 'made-up'],
    ['a GUID', `The user ${KEY} is unknown.`, KEY],
    ['a quoted value', 'The user "Mary Example" is unknown.', 'Mary'],
  ])('%s that its message quotes', (_name, message, secret) => {
    const shapes = [
      JSON.stringify({ errorCode: 'X', message }),
      JSON.stringify({ error: 'x', error_description: message }),
      JSON.stringify({ Error: { ErrorCode: 1, UserMessage: message } }),
      `<errorDetails><errorCode>X</errorCode><message>${message}</message></errorDetails>`,
      `<html><body>${message}</body></html>`,
      JSON.stringify({ errorCode: message, error: message }),
      JSON.stringify({ error_code: message, message }),
      JSON.stringify({ status: 400, title: message, detail: message }),
      JSON.stringify({ status: 400, title: message }),
    ];
    for (const shape of shapes) {
      expect(shape).toContain(secret);
      expect(JSON.stringify(distil(exchange({ status: 400, responseBody: body(shape) })))).not.toContain(secret);
    }
  });

  test('a value that XML quotes in its own way', () => {
    const xml =
      '<errorDetails><errorCode>X</errorCode><message>No user &quot;Mary Example&quot;.</message></errorDetails>';
    expect(JSON.stringify(distil(exchange({ status: 400, responseBody: body(xml) })))).not.toContain('Mary');
  });

  test('what an item inside a 2xx quotes', () => {
    const answer = {
      signers: [{ name: 'Mary', errorDetails: { errorCode: 'X', message: 'mary@example.com is wrong.' } }],
    };
    const facts = distil(exchange({ method: 'POST', status: 201, responseBody: json(answer) }));
    expect(facts.itemErrorCodes).toEqual(['X']);
    expect(JSON.stringify(facts).toLowerCase()).not.toContain('mary');
  });
});
