/** Delivers the messages of Connect, one after the other; the only part that calls out, and only to loopback. */

import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Message } from './connect.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** One message and what became of it. */
export interface Delivery {
  readonly url: string;
  /** Such as `envelope-completed`. */
  readonly event: string;
  readonly envelopeId: string;
  /** null: nobody answered. */
  readonly status: number | null;
  /** Why nobody answered; null when somebody did. */
  readonly error: string | null;
}

type Outcome = Pick<Delivery, 'status' | 'error'>;

/** How messages are sent. */
export interface Wiring {
  readonly caPem: string;
  /** Signs the messages of listeners who asked for `includeHMAC`. */
  readonly hmacKey: string;
  /** Breaks off what is under way. */
  readonly signal: AbortSignal;
}

/** Delivers in the order of sending, however long a listener takes. */
export interface Courier {
  /** What was delivered or has failed so far. */
  readonly deliveries: readonly Delivery[];
  /** Settles when these messages and all before them were answered or have failed. */
  send(messages: readonly Message[]): Promise<void>;
}

/** A courier without a message. */
export function createCourier(wiring: Wiring): Courier {
  const deliveries: Delivery[] = [];
  let last = Promise.resolve();
  return {
    deliveries,
    send: (messages) => {
      last = last.then(async () => {
        for (const message of messages) {
          deliveries.push(await deliver(message, wiring));
        }
      });
      return last;
    },
  };
}

async function deliver(message: Message, wiring: Wiring): Promise<Delivery> {
  const { url, event, envelopeId, isSigned, body } = message;
  const hmac = createHmac('sha256', wiring.hmacKey).update(body).digest('base64');
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(body.length),
    ...(isSigned ? { 'X-DocuSign-Signature-1': hmac } : {}),
  };
  return { url, event, envelopeId, ...(await post(url, headers, body, wiring)) };
}

function post(address: string, headers: Record<string, string>, body: Buffer, wiring: Wiring): Promise<Outcome> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !LOOPBACK.includes(url.hostname) || !['http:', 'https:'].includes(url.protocol)) {
    return Promise.resolve({ status: null, error: 'The stand-in delivers to loopback only.' });
  }
  const options = { method: 'POST', headers, signal: wiring.signal, ca: wiring.caPem };
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ status: null, error: error.message });
    const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
    request.on('error', fail);
    request.on('response', (response) => {
      response.resume();
      response.on('error', fail);
      response.on('end', () => resolve({ status: response.statusCode ?? null, error: null }));
    });
    request.end(body);
  });
}
