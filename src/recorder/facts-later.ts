/**
 * Stands for `../facts.ts` in the file that is preloaded (`scripts/build.ts` sees to it). What is kept of a call is more than
 * half of the recorder's code, and most processes make no call to Docusign: it is compiled with the first one. Until then it is
 * a text of the same file, for no other may be read where a test replaces the file system or Node keeps files from the app.
 */
import { compileFunction } from 'node:vm';
import type * as Facts from '../facts.ts';

/** The code of `../facts.ts` and of all that it imports, as the body of a function that gets `require`. */
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
