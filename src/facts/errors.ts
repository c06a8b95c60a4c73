/**
 * What went wrong according to an answer: Docusign's JSON, OAuth's, CLM's nested object, problem details, XML, and items inside
 * a 2xx.
 */
import { field, jsonOf, textField } from './body.ts';
import { codeOf, scrubMessage } from './scrub.ts';

export interface ErrorFacts {
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly itemErrorCodes: readonly string[];
}

/** More levels and codes would show nothing new. */
const DEEPEST = 8;
export const MOST_ITEMS = 50;

/** @param status of the answer; @param text its body. */
export function errorsOf(status: number | null, text: string): ErrorFacts {
  const none: ErrorFacts = { errorCode: null, errorMessage: null, itemErrorCodes: [] };
  if (status === null || text === '') return none;
  if (status < 400)
    return text.includes('"errorDetails"') ? { ...none, itemErrorCodes: itemCodes(jsonOf(text)) } : none;
  const json = jsonOf(text);
  return { ...none, ...(json === null ? fromXml(text) : fromJson(json)) };
}

function fromJson(json: object): Pick<ErrorFacts, 'errorCode' | 'errorMessage'> {
  const nested = field(json, 'Error');
  if (typeof nested === 'object' && nested !== null) {
    const status = field(nested, 'ErrorCode') ?? field(nested, 'HttpStatusCode');
    return {
      errorCode: codeOf(`CLM_${String(status)}`),
      errorMessage: scrubMessage(textField(nested, 'UserMessage') ?? textField(nested, 'DeveloperMessage')),
    };
  }
  const name = codeOf(field(json, 'error'));
  const sentence = name === null ? textField(json, 'error') : null; // Agreement Manager has its message there.
  const message = textField(json, 'message') ?? textField(json, 'error_description') ?? sentence ?? problemOf(json);
  return {
    errorCode: codeOf(field(json, 'errorCode')) ?? codeOf(field(json, 'error_code')) ?? name,
    errorMessage: scrubMessage(message),
  };
}

/** Problem details (RFC 9457), which the newer APIs use, and SCIM errors: they have no code. */
function problemOf(json: object): string | null {
  return field(json, 'status') === undefined ? null : (textField(json, 'detail') ?? textField(json, 'title'));
}

function fromXml(text: string): Pick<ErrorFacts, 'errorCode' | 'errorMessage'> {
  const start = text.slice(0, 4000);
  return {
    errorCode: codeOf(/<errorCode>([^<]{1,80})</i.exec(start)?.[1]),
    errorMessage: scrubMessage(unescaped(/<message>([^<]{1,2000})</i.exec(start)?.[1] ?? null)),
  };
}

/** XML's entities as characters: quotes show what a user typed. */
function unescaped(xml: string | null): string | null {
  const named: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
  return xml === null
    ? null
    : xml.replace(
        /&(?:#x([0-9a-f]{1,5})|#(\d{1,6})|(quot|apos|lt|gt|amp));/gi,
        (_, hex?: string, decimal?: string, name?: string) =>
          name === undefined
            ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
            : (named[name.toLowerCase()] ?? ''),
      );
}

/** Codes of `errorDetails` at any depth; `SUCCESS`, which some lists contain, is not one. */
function itemCodes(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  const own = codeOf(field(field(value, 'errorDetails'), 'errorCode'));
  const inner = Object.values(value).flatMap((child) => itemCodes(child, depth + 1));
  return [...(own === null || own === 'SUCCESS' ? [] : [own]), ...inner].slice(0, MOST_ITEMS);
}
