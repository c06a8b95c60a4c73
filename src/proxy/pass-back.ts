/**
 * Passes a response back to the client. Chunks of one event-loop turn are sent together after that turn: by then the recorder
 * has written the line of a call that ended in it, so no client ever has a complete response that is not recorded on disk.
 */
import type { IncomingMessage } from 'node:http';
import type { ClientSide } from './client-side.ts';
import { asError } from './failures.ts';
import { answerHeaders } from './headers.ts';

/** @param failed is called if Node refuses to write the head of the response; it has to respond, or to reset. */
export function passBack(response: IncomingMessage, side: ClientSide, failed: (error: Error) => void): void {
  const { answer } = side;
  const waiting: Buffer[] = [];
  let isDue = false;
  let isHeadSent = false;
  let isEnded = false;

  function due(): void {
    if (isDue) return;
    isDue = true;
    process.nextTick(sendOrGiveUp);
  }

  /** Node may refuse to write what upstream sent, and nothing else would catch that here. */
  function sendOrGiveUp(): void {
    try {
      send();
    } catch (error) {
      isEnded = true;
      response.destroy();
      if (isHeadSent) side.reset();
      else failed(asError(error));
    }
  }

  function send(): void {
    isDue = false;
    if (isEnded || answer.destroyed) return;
    if (!isHeadSent) sendHead();
    const last = hasEnded() ? waiting.pop() : undefined;
    let hasRoom = true;
    for (const chunk of waiting.splice(0)) hasRoom = answer.write(chunk);
    if (hasEnded()) end(last);
    else if (!hasRoom) wait();
  }

  function sendHead(): void {
    const { statusCode = 502, statusMessage = '', rawHeaders } = response;
    side.head(statusCode, statusMessage, answerHeaders(rawHeaders), rawHeaders);
    isHeadSent = true;
    if (waiting.length === 0 && !hasEnded()) side.flushHead();
  }

  /** Whether all of it was received and passed on. */
  function hasEnded(): boolean {
    return response.complete && response.readableLength === 0;
  }

  function end(last: Buffer | undefined): void {
    isEnded = true;
    if (response.rawTrailers.length > 0) side.trail(response.rawTrailers);
    if (last === undefined) answer.end();
    else answer.end(last);
  }

  function wait(): void {
    response.pause();
    answer.once('drain', () => response.resume());
  }

  response.on('data', (chunk: Buffer) => {
    waiting.push(chunk);
    due();
  });
  response.on('end', due);
  response.on('error', () => {}); // Handled on `close`.
  response.on('close', () => {
    if (!response.complete && !isEnded && !answer.destroyed) side.reset();
  });
  due();
}
