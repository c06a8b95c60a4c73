/**
 * What went over a call's connection since the call began. A mock library answers, or fails, without a byte; the connection
 * may be one that real calls used before, so its sums alone tell nothing.
 */
import { codeOfError } from '../system.ts';

export interface Traffic {
  /** Whether the system took over any byte since. */
  sent(): boolean;
  /** Whether any byte came in since. */
  received(): boolean;
}

/** Codes of what goes wrong before the first byte: certificates that are refused, and mock libraries that forbid the call. */
const BEFORE_SENDING = /^(?:ERR_NOCK|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_PROXY)/;

/** The public `bytesWritten` counts what waits for a connection too. */
const SENT = '_bytesDispatched';
const RECEIVED = 'bytesRead';

/** @param socket any connection; null: there is none. */
export function trafficFromNow(socket: unknown): Traffic {
  return trafficPast(socket, counted(socket, SENT), counted(socket, RECEIVED));
}

/** The same from the opening of the connection on. */
export function trafficSinceOpened(socket: unknown): Traffic {
  return trafficPast(socket, 0, 0);
}

/** Whether a connection, or the one below it, leads to a port of this machine; null while nobody knows. */
export function leadsTo(socket: unknown, port: number): boolean | null {
  const address: unknown = Reflect.get(Object(socket), 'remoteAddress');
  if (typeof address !== 'string') return null;
  return Reflect.get(Object(socket), 'remotePort') === port && /^(?:::ffff:)?127\./.test(address);
}

/** Whether anything of a call without an answer left the process: its host was found, a connection made, bytes taken over. */
export function wasSent(traffic: Traffic, error: unknown): boolean {
  const syscall: unknown = error instanceof Error ? Reflect.get(error, 'syscall') : null;
  if (syscall === 'connect' || syscall === 'getaddrinfo') return false;
  return !BEFORE_SENDING.test(codeOfError(error) ?? '') && traffic.sent();
}

function trafficPast(socket: unknown, sentBefore: number, receivedBefore: number): Traffic {
  // What a TLS handshake sends that never came to an end is nothing of the call.
  const sent = () => !isShakingHands(socket) && counted(socket, SENT, Number.POSITIVE_INFINITY) > sentBefore;
  const received = () => counted(socket, RECEIVED, Number.POSITIVE_INFINITY) > receivedBefore;
  return { sent, received };
}

function isShakingHands(socket: unknown): boolean {
  return Reflect.get(Object(socket), 'secureConnecting') === true;
}

/** @param otherwise for a connection that is none of Node's own and does not count: its calls are taken for real. */
function counted(socket: unknown, counter: string, otherwise = 0): number {
  if (typeof socket !== 'object' || socket === null) return 0;
  const count: unknown = Reflect.get(socket, counter);
  return typeof count === 'number' ? count : otherwise;
}
