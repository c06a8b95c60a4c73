/** The calls of an app in which every carrier holds canaries of every kind, each its own. */
import { canaryOf, type Kind, lettersOf } from './canaries.ts';
import { CARRIERS } from './carriers.ts';
import { ENVELOPE, JSON_TYPE, type Planted } from './planting.ts';

export interface PlantedCall extends Planted {
  readonly carrier: string;
  readonly kind: Kind;
  readonly canary: string;
}

const FROM = Date.parse('2026-11-02T12:00:00.000Z');

/** One call for each carrier and kind. */
export const PLANTED: readonly PlantedCall[] = Object.entries(CARRIERS)
  .flatMap(([carrier, { plant, kinds }]) => kinds.map((kind) => ({ carrier, plant, kind })))
  .map(({ carrier, plant, kind }, index) => {
    const canary = canaryOf(kind, index);
    return { ...clean(), ...plant(canary), carrier, kind, canary, startedAt: FROM + index * 1000 };
  });

const FIRST_PLACES = Object.keys(CARRIERS).map((name) => PLANTED.findIndex(({ carrier }) => carrier === name));

/** Of each carrier a word, which no form gives away, and a canary of another kind: in every turn another one. */
export function sample(turn: number): readonly PlantedCall[] {
  return Object.values(CARRIERS).flatMap(({ kinds }, index) => {
    const from = FIRST_PLACES[index] ?? 0;
    const other = 1 + (turn % (kinds.length - 1));
    return [PLANTED[from] ?? [], PLANTED[from + other] ?? []].flat();
  });
}

/** What was found, with the carrier that it stood in. @param found of `canariesIn`. */
export function carrierOf(found: string): string {
  const call = PLANTED.find((_, index) => found.endsWith(lettersOf(index)));
  return call === undefined ? found : `${found} (${call.carrier}, ${call.kind})`;
}

function clean(): Planted {
  return {
    ...{ method: 'GET', url: ENVELOPE, requestHeaders: { Authorization: 'Bearer made-up' }, requestBody: null },
    ...{ status: 200, responseHeaders: JSON_TYPE, responseBody: '{"status":"sent"}', startedAt: FROM, durationMs: 12 },
  };
}
