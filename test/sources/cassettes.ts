/** Cassettes as Ruby's VCR and vcrpy write them. Every secret in them is made up. */
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cassetteSource } from '../../src/sources/cassette.ts';
import type { SourceEntry } from '../../src/sources/source.ts';
import { NOON } from '../call.ts';
import { temporaryFolder } from '../cli.ts';
import { ACCOUNT, ENVELOPE, KEY } from '../facts/exchange.ts';

export const TRACE = '0c000000-0000-4000-8000-00000000000c';
const READ = `https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}/envelopes/${ENVELOPE}`;

/** Logs in, reads an envelope, asks somebody else, and fails; the first two within a second. */
export const RUBY = `---
http_interactions:
- request:
    method: post
    uri: https://account-d.docusign.com/oauth/token
    body:
      encoding: US-ASCII
      string: grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=<ASSERTION>&client_id=${KEY}
    headers:
      Content-Type:
      - application/x-www-form-urlencoded
      Accept-Encoding:
      - gzip;q=1.0,deflate;q=0.6,identity;q=0.3
  response:
    status:
      code: 200
      message: OK
    headers:
      Content-Type:
      - application/json;charset=UTF-8
      Set-Cookie:
      - __cf=made-up-cookie-1
      - other=made-up-cookie-2
    body:
      encoding: UTF-8
      string: '{"access_token":"made-up-access-token","token_type":"Bearer","expires_in":3600}'
    http_version:
  recorded_at: Mon, 02 Nov 2026 12:00:00 GMT
- request:
    method: get
    uri: ${READ}?include=recipients
    body:
      encoding: US-ASCII
      string: ''
    headers:
      Authorization:
      - Bearer made-up-access-token
      X-DocuSign-SDK:
      - Ruby
      User-Agent:
      - Swagger-Codegen/3.0.0/3.21.0/ruby
  response:
    status:
      code: 200
      message: OK
    headers:
      Content-Type:
      - application/json; charset=utf-8
      X-DocuSign-TraceToken:
      - ${TRACE}
      X-RateLimit-Limit:
      - '3000'
      X-RateLimit-Remaining:
      - '2990'
    body:
      encoding: UTF-8
      string: |-
        {"status":"sent"

        }
    http_version:
  recorded_at: Mon, 02 Nov 2026 12:00:00 GMT
- request:
    method: get
    uri: https://api.example.com/docusign.net
    body:
      encoding: US-ASCII
      string: ''
    headers: {}
  response:
    status:
      code: 200
      message: OK
    headers: {}
    body:
      encoding: UTF-8
      string: made-up-answer
    http_version:
  recorded_at: Mon, 02 Nov 2026 12:00:01 GMT
- request:
    method: get
    uri: ${READ}
    body:
      encoding: US-ASCII
      string: ''
    headers:
      Authorization:
      - "<AUTHORIZATION>"
  response:
    status:
      code: 400
      message: Bad Request
    headers:
      Content-Type:
      - application/json; charset=utf-8
      Content-Encoding:
      - gzip
    body:
      encoding: ASCII-8BIT
      base64_string: |
        eyJlcnJvckNvZGUiOiJFTlZFTE9QRV9ET0VTX05PVF9FWElTVCIsIm1lc3NhZ2Ui
        OiJUaGUgZW52ZWxvcGUgc3BlY2lmaWVkIGRvZXMgbm90IGV4aXN0LiJ9
    http_version:
  recorded_at: Mon, 02 Nov 2026 12:16:00 GMT
recorded_with: VCR 6.2.0
`;

/** Creates an envelope and fails to read it; vcrpy keeps no times. */
export const PYTHON = `interactions:
- request:
    body: '{"status": "sent", "eventNotification": {"url": "https://example.com/made-up-hook"}, "documents":
      [{"documentId": "1"}], "recipients": {"signers": [{"email": "made-up-signer@example.com"}]}}'
    headers:
      Accept:
      - application/json
      Authorization:
      - Bearer made-up-access-token
      Content-Type:
      - application/json
    method: POST
    uri: https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}/envelopes
  response:
    body:
      string: !!binary |
        H4sIAAAAAAAAA6tWSs0rS81JLchPzSvxTFGyUjKgDVCqBQBRREl6OwAAAA==
    headers:
      Content-Encoding:
      - gzip
      Content-Type:
      - application/json; charset=utf-8
    status:
      code: 201
      message: Created
- request:
    body: null
    headers:
      Authorization:
      - Bearer made-up-access-token
    method: GET
    uri: ${READ}
  response:
    body:
      string: "{\\"errorCode\\": \\"USER_LACKS_MEMBERSHIP\\", \\"message\\": \\"The UserID does not
        have a valid membership in this Account.\\"}"
    headers:
      Content-Encoding:
      - gzip
      Content-Type: application/json
    status:
      code: 401
      message: Unauthorized
version: 1
`;

/** An entry of vcrpy's, with something in the place of its header, its body or its answer. */
export function pythonEntry({ authorization = 'Bearer made-up-access-token', method = 'GET', uri = READ, more = '' }) {
  return `- request:
    body: null
    headers:
      Authorization: ["${authorization}"]
    method: ${method}
    uri: ${uri}
  response:
    status: {code: 200, message: OK}
    headers: {}
    body: {string: ''}
${more}`;
}

/** A file that was written at noon. */
export function cassetteFile(content: string | Uint8Array, name = 'cassette.yml'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  utimesSync(path, NOON / 1000, NOON / 1000);
  return path;
}

/** What the source reads of a file; of Docusign's hosts. */
export async function entriesOf(path: string): Promise<SourceEntry[]> {
  const entries: SourceEntry[] = [];
  const isWanted = (host: string) => /(?:^|\.)docusign\.(?:net|com)$/.test(host);
  for await (const entry of cassetteSource.read({ path, isWanted })) entries.push(entry);
  return entries;
}
