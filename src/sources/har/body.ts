/** The bodies of a HAR: text, base64, or the fields of a form; and how many bytes they had on the wire. */
import { field, type KeptBody, keptBodyOf, textField } from '../../facts/body.ts';
import { mediaTypeOf } from '../../facts/headers.ts';
import type { HeaderOf } from './headers.ts';

export interface HarBody {
  readonly text: string;
  readonly isBase64: boolean;
  readonly bytes: number;
}

const FORM = 'application/x-www-form-urlencoded';

/** Some tools write a size of 0 for a body that is there. */
export function requestBodyOf(request: unknown, headers: HeaderOf): HarBody {
  const postData = field(request, 'postData');
  const text = textField(postData, 'text') ?? '';
  const isBase64 = textField(postData, 'encoding') === 'base64';
  const body = text === '' ? { text: formOf(postData, headers), isBase64: false } : { text, isBase64 };
  return { ...body, bytes: bytesAt(request, 'bodySize') || lengthOf(body.text, body.isBase64) };
}

/** Its size on the wire; if unknown, its decompressed size. */
export function responseBodyOf(response: unknown): HarBody {
  const content = field(response, 'content');
  const text = textField(content, 'text') ?? '';
  const isBase64 = textField(content, 'encoding') === 'base64';
  const bytes = bytesAt(response, 'bodySize') ?? bytesAt(content, 'size') ?? lengthOf(text, isBase64);
  return { text, isBase64, bytes };
}

/** The part of the body that the facts need; null if there is none. */
export function keptOf({ text, isBase64 }: HarBody, headers: HeaderOf): KeptBody | null {
  if (text === '') return null;
  return keptBodyOf(Buffer.from(text, isBase64 ? 'base64' : 'utf8'), headers('content-length'));
}

/** Whether a body begins like gzip. */
export function isGzip(body: KeptBody | null): boolean {
  return body?.bytes[0] === 0x1f && body.bytes[1] === 0x8b;
}

/** The fields of a form as its body. With files, some parts are missing. */
function formOf(postData: unknown, headers: HeaderOf): string {
  const params = field(postData, 'params');
  const mediaType = mediaTypeOf(headers) ?? FORM;
  if (!Array.isArray(params) || mediaType !== FORM) return '';
  const form = new URLSearchParams();
  for (const param of params) form.append(textField(param, 'name') ?? '', textField(param, 'value') ?? '');
  return form.toString();
}

/** null: unknown. */
function bytesAt(value: unknown, name: string): number | null {
  const bytes = field(value, name);
  return typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null;
}

function lengthOf(text: string, isBase64: boolean): number {
  return Buffer.byteLength(text, isBase64 ? 'base64' : 'utf8');
}
