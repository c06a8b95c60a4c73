/** The stand-in for Docusign: combines the parts and exposes their switches. */

import type { Account } from './account.ts';
import { type Authority, createAuthority } from './authority.ts';
import type { StandinCall } from './calls.ts';
import { messagesFor } from './connect.ts';
import { createCourier, type Delivery } from './courier.ts';
import type { Envelope } from './envelope.ts';
import { createFaults, type Fault } from './faults.ts';
import { createGateway } from './gateway.ts';
import { completeEnvelope } from './lifecycle.ts';
import { createLimits } from './limits.ts';
import { listen } from './listening.ts';
import { switchesOf, type TokenSwitches } from './switches.ts';
import { elapsed, serve } from './wire.ts';
import { createWorld, type World } from './world.ts';

export type { Fault } from './faults.ts';

const HOSTS = ['localhost', '127.0.0.1', '::1', 'account-d.docusign.com', 'demo.docusign.net'];

/** What may differ between stand-ins. */
export interface StandinOptions {
  /** Of the server with TLS; any free one by default. */
  port?: number;
  /** A sent envelope is signed by everybody after so long; never by default. */
  completesAfterMs?: number;
  /** Whose certificate the server shows; a new one by default. */
  authority?: Authority;
  /** Calls in a clock hour; 3000 by default. */
  hourlyLimit?: number;
  /** Calls in 30 seconds; 200 by default. */
  burstLimit?: number;
  /** Whether the header `X-DocuSign-Authentication` is accepted, as before 2026; false by default. */
  legacyAllowed?: boolean;
  /** The key with which Connect signs. */
  hmacKey?: string;
  /** The clock, in milliseconds since the epoch; the machine's by default. */
  now?: () => number;
}

/** A running stand-in. */
export interface Standin extends TokenSwitches {
  /** `https://localhost:PORT`. */
  readonly origin: string;
  /** `localhost:PORT`, as the SDK wants it for OAuth. */
  readonly host: string;
  /** The same routes and the same state over plain HTTP, on a port of its own. */
  readonly plainOrigin: string;
  readonly plainHost: string;
  readonly authority: Authority;
  readonly account: Account;
  readonly hmacKey: string;
  /** Every request in order of arrival. */
  readonly calls: readonly StandinCall[];
  /** Every message of Connect that was answered or has failed, in that order. */
  readonly deliveries: readonly Delivery[];
  /** Makes calls go wrong; the fault that was scripted first strikes first. */
  script(fault: Fault): void;
  /** Everybody signs; settles when Connect's listeners have answered or failed. Nothing happens unless it is sent. */
  completeEnvelope(envelopeId: string): Promise<void>;
  /** Ends every connection and every timer. */
  close(): Promise<void>;
}

/** Starts a stand-in on loopback. @throws when the wanted port is taken. */
export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const { now = Date.now, hmacKey = 'made-up-hmac-key-of-the-standin' } = options;
  const authority = options.authority ?? (await createAuthority());
  const closing = new AbortController();
  const courier = createCourier({ caPem: authority.caPem, hmacKey, signal: closing.signal });
  const notify = (event: string, envelope: Envelope) => {
    if (event === 'envelope-sent' && options.completesAfterMs !== undefined) {
      void completeLater(world, envelope, options.completesAfterMs, closing.signal);
    }
    return courier.send(messagesFor(world, event, envelope));
  };
  const world: World = createWorld(now, notify);
  const limits = createLimits(options.hourlyLimit ?? 3000, options.burstLimit ?? 200);
  const faults = createFaults();
  const calls: StandinCall[] = [];
  const gateway = createGateway(world, limits, options.legacyAllowed ?? false);
  const desk = { gateway, faults, calls, now, closing: closing.signal };
  const handler =
    (scheme: string): Parameters<typeof listen>[2] =>
    (request, response) =>
      void serve(desk, `${scheme}://localhost:${request.socket.localPort}`, request, response);
  const secure = await listen(options.port ?? 0, await authority.issue(HOSTS), handler('https'));
  const plain = await listen(0, null, handler('http'));
  return {
    ...switchesOf(world.tokens, world.account),
    origin: `https://${secure.host}`,
    host: secure.host,
    plainOrigin: `http://${plain.host}`,
    plainHost: plain.host,
    authority,
    account: world.account,
    hmacKey,
    calls,
    deliveries: courier.deliveries,
    script: faults.add,
    completeEnvelope: async (envelopeId) => completeEnvelope(world, knownEnvelope(world, envelopeId)),
    close: async () => {
      closing.abort();
      await Promise.all([secure.close(), plain.close(), courier.send([])]);
    },
  };
}

async function completeLater(world: World, envelope: Envelope, ms: number, closing: AbortSignal): Promise<void> {
  if (await elapsed(ms, closing)) {
    await completeEnvelope(world, envelope);
  }
}

function knownEnvelope(world: World, envelopeId: string): Envelope {
  const envelope = world.envelopes.get(envelopeId.toLowerCase());
  if (envelope === undefined) {
    throw new Error(`The stand-in has no envelope ${envelopeId}.`);
  }
  return envelope;
}
