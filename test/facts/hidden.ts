/** Tests in a table: facts do not contain what went over the wire. */
import { expect, test } from 'vitest';
import { distil } from '../../src/facts.ts';
import type { Made } from './exchange.ts';

export interface Hidden {
  readonly name: string;
  readonly exchange: Made;
  /** All of them went over the wire. */
  readonly secrets: readonly string[];
}

export function testHidden(rows: readonly Hidden[]): void {
  test.each(rows)('$name', ({ exchange, secrets }) => {
    const facts = JSON.stringify(distil(exchange)).toLowerCase();
    const sent = wire(exchange).replaceAll('+', ' ');
    for (const secret of secrets) {
      expect(sent).toContain(secret);
      expect(facts).not.toContain(secret.toLowerCase());
    }
  });
}

/** Everything that went over the wire, with what its encodings hide. */
function wire({ url, requestHeaders, requestBody, responseHeaders, responseBody, ...rest }: Made): string {
  const basicValue = requestHeaders.authorization?.split(' ')[1] ?? '';
  const bodies = [requestBody, responseBody].map((kept) => Buffer.from(kept?.bytes ?? []).toString());
  const headers = [...Object.values(requestHeaders), ...Object.values(responseHeaders)];
  const decoded = [Buffer.from(basicValue, 'base64').toString(), decodeURIComponent(url.href)];
  return [url.href, rest.method, rest.networkError, ...bodies, ...headers, ...decoded].join('\n');
}
