/** Subscriptions to Node's diagnostics channels. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Messages have the shape that the publisher documents; Node's types declare them `unknown`. A method is checked bivariantly. */
interface Subscriber<Message> {
  onMessage(message: Message): void;
}

/** @param onMessage must not throw. @returns a function that unsubscribes. */
export function subscribeTo<Message>(channel: string, onMessage: (message: Message) => void): () => void {
  const subscriber: Subscriber<Message> = { onMessage };
  const { onMessage: listener }: Subscriber<unknown> = subscriber;
  subscribe(channel, listener);
  return () => void unsubscribe(channel, listener);
}

/** One function that calls all of them. */
export function combineStops(stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}
