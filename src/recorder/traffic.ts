/**
 * The bytes on a call's connection since the call began. A mock library answers, or fails, without any. Totals are not
 * enough: the connection may have served real calls before.
 */
import { codeOfError } from '../system.ts';
import { propertyOf } from './property.ts';

export interface Traffic {
  /** Whether any byte was handed to the system since. */
  sent(): boolean;
  /** Whether any byte was received since. */
  received(): boolean;
}

/** Codes of errors before the first byte: rejected certificates, and mock libraries that forbid the call. */
const BEFORE_SENDING = /^(?:ERR_NOCK|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_PROXY)/;

/** The public `bytesWritten` includes bytes still queued for a connection. */
const SENT = '_bytesDispatched';
const RECEIVED = 'bytesRead';

/** @param socket any connection; null: there is none. */
export function trafficFromNow(socket: unknown): Traffic {
  return trafficPast(socket, counted(socket, SENT), counted(socket, RECEIVED));
}

/** The same, since the connection was opened. */
export function trafficSinceOpened(socket: unknown): Traffic {
  return trafficPast(socket, 0, 0);
}

/** Whether a connection, or the one it is layered on, leads to a port of this machine; null while unknown. */
export function leadsTo(socket: unknown, port: number): boolean | null {
  const address = propertyOf(socket, 'remoteAddress');
  if (typeof address !== 'string') return null;
  return propertyOf(socket, 'remotePort') === port && /^(?:::ffff:)?127\./.test(address);
}

/** Whether any part of an unanswered call left the process: host resolved, connection made, bytes handed over. */
export function wasSent(traffic: Traffic, error: unknown): boolean {
  const syscall = propertyOf(error, 'syscall');
  if (syscall === 'connect' || syscall === 'getaddrinfo') return false;
  return !BEFORE_SENDING.test(codeOfError(error) ?? '') && traffic.sent();
}

function trafficPast(socket: unknown, sentBefore: number, receivedBefore: number): Traffic {
  // Bytes of an unfinished TLS handshake are not part of the call.
  const sent = () => !isShakingHands(socket) && counted(socket, SENT, Number.POSITIVE_INFINITY) > sentBefore;
  const received = () => counted(socket, RECEIVED, Number.POSITIVE_INFINITY) > receivedBefore;
  return { sent, received };
}

function isShakingHands(socket: unknown): boolean {
  return propertyOf(socket, 'secureConnecting') === true;
}

/** @param otherwise for a connection that is not Node's own and has no counters: its calls are assumed to be real. */
function counted(socket: unknown, counter: string, otherwise = 0): number {
  if (typeof socket !== 'object' || socket === null) return 0;
  const count: unknown = Reflect.get(socket, counter);
  return typeof count === 'number' ? count : otherwise;
}
