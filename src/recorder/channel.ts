/** Listening to one of Node's diagnostics channels. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** What a channel publishes has the shape that its publisher documents; the types know nothing of it. */
interface Hearer<Message> {
  hear(message: Message): void;
}

/** @param hear must not throw. @returns a function that stops. */
export function hearOn<Message>(channel: string, hear: (message: Message) => void): () => void {
  const hearer: Hearer<Message> = { hear };
  const { hear: told }: Hearer<unknown> = hearer;
  subscribe(channel, told);
  return () => void unsubscribe(channel, told);
}

/** A part of what a channel published; undefined where there is none. */
export function partOf(message: unknown, name: string | symbol): unknown {
  return Reflect.get(Object(message), name);
}

/** One function that stops all. */
export function stopping(stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}
