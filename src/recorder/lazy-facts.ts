/**
 * Replaces `../facts.ts` in the preloaded bundle (see `scripts/build.ts`). Extracting facts is more than half of the recorder's
 * code, and most processes make no call to Docusign: so it is compiled with the first call. Until then it is a string in the
 * same file, because another file may not be readable: a test may mock the file system, or Node's permissions may forbid it.
 */
import { compileFunction } from 'node:vm';
import type * as Facts from '../facts.ts';

/** The code of `../facts.ts` and all its imports, as the body of a function with the parameter `require`. */
declare const FACTS_CODE: string;

let compiled: typeof Facts | null = null;

export const needsRequestBody: typeof Facts.needsRequestBody = (method, path) => facts().needsRequestBody(method, path);
export const needsResponseBody: typeof Facts.needsResponseBody = (method, path, status, headers) =>
  facts().needsResponseBody(method, path, status, headers);
export const distilSent: typeof Facts.distilSent = (sent) => facts().distilSent(sent);
export const distilReceived: typeof Facts.distilReceived = (received, request) =>
  facts().distilReceived(received, request);

function facts(): typeof Facts {
  compiled ??= compile();
  return compiled;
}

function compile(): typeof Facts {
  return compileFunction(FACTS_CODE, ['require'], { filename: __filename })(require);
}
