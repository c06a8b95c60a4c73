/** The servers with which golive's proxies take calls: they limit nothing, and take each call in the same way. */
import { createServer, type Server } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import { type IncomingCall, incomingCall, type Request, type Response } from './incoming-call.ts';
import { UNLIMITED } from './unlimited.ts';

/** @param call null: the client has already disconnected. */
type Take = (call: IncomingCall | null) => void;

/** @returns a server without TLS that does not listen yet. */
export function callServer(take: Take): Server {
  return takingCalls(createServer(UNLIMITED), take);
}

/** Prepares a server. A client that expects a first answer gets it from upstream. */
export function takingCalls<Some extends Server | Http2SecureServer>(server: Some, take: Take): Some {
  const heard = (request: Request, response: Response): void => take(incomingCall(request, response));
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, heard);
  return Object.assign(server, UNLIMITED);
}
