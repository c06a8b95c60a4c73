/** Follows the decision on a call: forwards it on the connection that belongs to its client's, or refuses it. */
import { connections } from './connections.ts';
import type { Dial } from './dial.ts';
import { forward } from './forward.ts';
import type { IncomingCall } from './incoming-call.ts';
import type { RouteOrRefusal } from './routes.ts';

/** Why a call could not be forwarded. */
export interface Failure {
  readonly error: Error;
  /** The host in the request. */
  readonly host: string;
  /** Whether it failed on a connection that had served a call before. */
  readonly reused: boolean;
}

/** @param failed has to respond to the call, or to reset it. */
export function follower(dial: Dial, failed: (call: IncomingCall, failure: Failure) => void) {
  const connectionOf = connections(dial);
  return (call: IncomingCall, decision: RouteOrRefusal): void => {
    if ('refusal' in decision) {
      call.refuse(...decision.refusal);
      return;
    }
    const { upstream, host } = decision.route;
    const connection = connectionOf(call.client);
    call.side.answer.once('close', connection.begin());
    const agent = connection.agentFor(upstream.secure);
    forward(call.side, upstream, agent, (error, reused) => failed(call, { error, host, reused }));
  };
}
