/** What a `ClientRequest` of Node tells beyond its public face: the headers it was given, and whether it got away. */
import type { ClientRequest } from 'node:http';
import type { Headers } from '../facts/headers.ts';
import { codeOfError } from '../system.ts';

/** Codes of what goes wrong before the first byte: certificates that are refused, and mock libraries that forbid the call. */
const BEFORE_SENDING = /^(?:ERR_NOCK|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_PROXY)/;

/** Headers given as a flat list never become header objects: they are read from what was sent. */
export function headersOf(request: ClientRequest): Headers {
  if (request.getHeaderNames().length > 0) return (name) => request.getHeader(name);
  const sent: unknown = Reflect.get(request, '_header');
  const lines = typeof sent === 'string' ? sent.split('\r\n').slice(1) : [];
  return Object.fromEntries(
    lines.map((line) => [line.split(':', 1)[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
}

/** Whether anything of a request went over the wire: its host was found, a connection made, bytes taken over. */
export function wasSent(request: ClientRequest, error: unknown): boolean {
  const syscall: unknown = error instanceof Error ? Reflect.get(error, 'syscall') : null;
  if (syscall === 'connect' || syscall === 'getaddrinfo') return false;
  if (BEFORE_SENDING.test(codeOfError(error) ?? '')) return false;
  // Counts what the system took over; the public `bytesWritten` counts what waits for a connection too.
  return request.socket !== null && Reflect.get(request.socket, '_bytesDispatched') !== 0;
}
