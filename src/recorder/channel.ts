/** Listening to one of Node's diagnostics channels. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** @param hear must not throw. @returns a function that stops. */
export function hearOn(channel: string, hear: (message: unknown) => void): () => void {
  subscribe(channel, hear);
  return () => void unsubscribe(channel, hear);
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
