/** Scripted faults: which call goes wrong and how; everything that a test breaks on purpose is described here. */

import { type Answer, answerJson } from './answer.ts';

/** A fault that strikes the calls it matches; what is left out matches every call or changes nothing. */
export interface Fault {
  /** In capitals. */
  method?: string;
  /** A string must be the whole path (without the query); a RegExp may match any part of it. */
  path?: RegExp | string;
  /** How many calls it strikes; 1 by default. */
  times?: number;
  /** How many matching calls pass unharmed before; 0 by default. */
  after?: number;
  /** 400 when only an error is given. */
  status?: number;
  errorCode?: string;
  message?: string;
  /** The body as it is sent, such as a page of HTML. */
  body?: string;
  /** Added to the answer, whether it is a faulty one or not. */
  headers?: Record<string, string>;
  /** The answer comes in two chunks and does not tell its length. */
  chunked?: true;
  /** The answer waits for so long. */
  delayMs?: number;
  /** The connection dies without an answer. */
  reset?: true;
  /** The answer never comes. */
  hang?: true;
  /** The connection dies in the middle of the body. */
  resetMidBody?: true;
}

/** The faults that are still to strike. */
export interface Faults {
  add(fault: Fault): void;
  /** The fault that strikes this call, which is thereby used; null for a healthy call. */
  take(method: string, path: string): Fault | null;
}

/** A new script without a fault; the fault that was added first strikes first. */
export function createFaults(): Faults {
  const waiting: { fault: Fault; passing: number; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, passing: fault.after ?? 0, left: fault.times ?? 1 });
    },
    take: (method, path) => {
      for (const entry of waiting) {
        if (entry.left > 0 && strikes(entry.fault, method, path)) {
          if (entry.passing === 0) {
            entry.left -= 1;
            return entry.fault;
          }
          entry.passing -= 1;
        }
      }
      return null;
    },
  };
}

/** The answer that a fault gives instead of the true one; null when it leaves the answer alone. */
export function faultyAnswer(fault: Fault, path: string): Answer | null {
  const { status, errorCode, message, body } = fault;
  if (status === undefined && errorCode === undefined && message === undefined && body === undefined) {
    return null;
  }
  if (body !== undefined) {
    const headers = { 'Content-Type': typeOf(body) };
    return { status: status ?? 400, headers, body: Buffer.from(body), errorCode: errorCode ?? null };
  }
  const code = errorCode ?? ((status ?? 400) < 400 ? null : 'UNSPECIFIED_ERROR');
  if (code === null) {
    return answerJson(status ?? 200, {});
  }
  const fields = path.startsWith('/oauth/')
    ? { error: code, ...(message === undefined ? {} : { error_description: message }) }
    : { errorCode: code, message: message ?? 'A fault that the script asked for.' };
  return answerJson(status ?? 400, fields, code);
}

function strikes(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) {
    return false;
  }
  const wanted = fault.path ?? path;
  return typeof wanted === 'string' ? wanted === path : path.search(wanted) >= 0;
}

function typeOf(body: string): string {
  if (body.trimStart().startsWith('<')) {
    return 'text/html; charset=utf-8';
  }
  return /^\s*[[{]/.test(body) ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
}
