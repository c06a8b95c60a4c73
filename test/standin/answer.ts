/** What the stand-in answers: bodies in Docusign's shapes, and refusals as errors that any route may throw. */

import { type Fields, isFields } from './json.ts';

/** One answer, before the headers that every answer carries are added. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Docusign's `errorCode`, or `error` of the account host; null for a success. */
  readonly errorCode: string | null;
}

/** A refusal in the shape of the REST API: `{errorCode, message}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** A refusal in the shape of the account host: `{error, error_description?}`, always 400 but where said otherwise. */
export class OAuthRefusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly extra: Fields;

  constructor(error: string, description: string | null, status = 400, extra: Fields = {}) {
    super(description ?? error);
    this.status = status;
    this.error = error;
    this.extra = description === null ? extra : { error_description: description, ...extra };
  }
}

/** An answer with a JSON body. */
export function answerJson(status: number, value: Fields, errorCode: string | null = null): Answer {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return { status, headers, body: Buffer.from(JSON.stringify(value)), errorCode };
}

/** An answer with the bytes of a document, under Docusign's spelling of the Content-Disposition. */
export function answerFile(body: Buffer, type: string, fileName: string, documentId: string): Answer {
  const disposition = `file; filename="${fileName.replaceAll('"', '')}"; documentid="${documentId}"`;
  return { status: 200, headers: { 'Content-Type': type, 'Content-Disposition': disposition }, body, errorCode: null };
}

/** The answer to a thrown refusal. @throws what is no refusal: that is a bug of the stand-in. */
export function answerToError(error: unknown): Answer {
  if (error instanceof Refusal) {
    const { status, errorCode, message } = error;
    return answerJson(status, { errorCode, message }, errorCode);
  }
  if (error instanceof OAuthRefusal) {
    return answerJson(error.status, { error: error.error, ...error.extra }, error.error);
  }
  throw error;
}

/** The JSON object in a request body. @throws {Refusal} when the body holds anything else. */
export function parseBody(body: Buffer): Fields {
  const value = parseJson(body.toString('utf8'));
  if (isFields(value)) {
    return value;
  }
  throw new Refusal(400, 'INVALID_REQUEST_BODY', 'The request body is missing or improperly formatted.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller's text was no JSON: `undefined` is the one value that JSON cannot hold.
    return undefined;
  }
}
