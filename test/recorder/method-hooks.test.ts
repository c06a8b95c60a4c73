/** A hooked method works as before, for whoever calls, patches or lists it; each call is observed once. */
import { expect, test } from 'vitest';
import { callOf, type HookedMethods, hookedMethods, keepCall } from '../../src/recorder/method-hooks.ts';
import { openCall } from '../../src/recorder/open-call.ts';

/** Told of what is put, and of what was put by then. */
function hooking(): { hooking: HookedMethods; seen: unknown[] } {
  const seen: unknown[] = [];
  const before = (_: object, first: unknown, second: unknown): void => void seen.push(['before', first, second]);
  const after = (target: object): void => void seen.push(['after', Reflect.get(target, 'total')]);
  return { hooking: hookedMethods({ put: { before, after }, missing: { before } }), seen };
}

/** A class and one that inherits its method. */
function classes() {
  class Base {
    total = 0;
    put(bytes: number, _more?: string): number {
      this.total += bytes;
      return this.total;
    }
  }
  class Heir extends Base {}
  return { Base, Heir };
}

const uses = (seen: readonly unknown[]): unknown[] =>
  seen.filter((each) => Array.isArray(each) && each[0] === 'before');

test('arguments and results pass unchanged, and are observed before and after', () => {
  const { Base } = classes();
  const { hooking: at, seen } = hooking();
  at.hookInto(Base.prototype);
  const base = new Base();
  expect([base.put(2, 'more'), base.put(3)]).toEqual([2, 5]);
  expect(seen).toEqual([
    ['before', 2, 'more'],
    ['after', 2],
    ['before', 3, undefined],
    ['after', 5],
  ]);
});

test.each(['base first', 'heir first'])('%s: a call is observed once, and nothing is left behind', (order) => {
  const { Base, Heir } = classes();
  const bare = Object.getOwnPropertyDescriptors(Base.prototype);
  const { hooking: at, seen } = hooking();
  const both = [Base.prototype, Heir.prototype];
  for (const prototype of order === 'base first' ? both : both.toReversed()) at.hookInto(prototype);
  for (const prototype of both) at.hookInto(prototype);
  new Heir().put(1);
  new Base().put(2);
  expect(uses(seen)).toEqual([
    ['before', 1, undefined],
    ['before', 2, undefined],
  ]);
  at.stop();
  new Heir().put(3);
  expect(uses(seen)).toHaveLength(2);
  expect(Object.getOwnPropertyDescriptors(Base.prototype)).toEqual(bare);
  expect(Reflect.ownKeys(Heir.prototype)).toEqual(['constructor']);
});

test("the same call twice is observed twice, and so are calls added by the app's patch", () => {
  const { Base, Heir } = classes();
  const { hooking: at, seen } = hooking();
  at.hookInto(Heir.prototype);
  const { put } = Base.prototype;
  Base.prototype.put = function (bytes) {
    if (bytes === 5) this.put(7);
    return put.call(this, bytes);
  };
  const heir = new Heir();
  expect([heir.put(1), heir.put(1), heir.put(5)]).toEqual([1, 2, 14]);
  expect(uses(seen).map((use) => Array.isArray(use) && use[1])).toEqual([1, 1, 5, 7]);
});

test("an app's patch that leads back to the hooked method is observed once", () => {
  const { Base, Heir } = classes();
  const { hooking: at, seen } = hooking();
  at.hookInto(Heir.prototype);
  const { put } = Heir.prototype;
  Base.prototype.put = function (bytes) {
    return put.call(this, bytes);
  };
  expect(new Heir().put(1)).toBe(1);
  expect(uses(seen)).toHaveLength(1);
});

test("an app's patch over a hooked method stays after stopping, and nothing is observed any more", () => {
  const { Base } = classes();
  const { hooking: at, seen } = hooking();
  at.hookInto(Base.prototype);
  const { put } = Base.prototype;
  const patched = function (this: InstanceType<typeof Base>, bytes: number): number {
    return put.call(this, bytes * 2);
  };
  Base.prototype.put = patched;
  at.stop();
  expect(Base.prototype.put).toBe(patched);
  expect([new Base().put(1), seen]).toEqual([2, []]);
});

test.each([true, false])(
  'a hooked method keeps its name and length, and is found by a loop as before: enumerable %s',
  (enumerable) => {
    const { Base, Heir } = classes();
    Object.defineProperty(Base.prototype, 'put', { enumerable });
    const told = ({ prototype }: typeof Base) => [
      names(Object.create(prototype)),
      prototype.put.name,
      prototype.put.length,
    ];
    const bare = [told(Base), told(Heir)];
    for (const { prototype } of [Base, Heir]) {
      const { hooking: at } = hooking();
      at.hookInto(prototype);
      expect([told(Base), told(Heir)]).toEqual(bare);
      at.stop();
    }
  },
);

function names(value: object): string[] {
  const met: string[] = [];
  for (const name in value) met.push(name);
  return met;
}

test('what is known of an object is found again, frozen or not, and is visible nowhere', () => {
  const call = openCall('GET', 'https:', 'demo.docusign.net', '/');
  const targets = [{}, Object.freeze({}), {}, Object.freeze({})];
  expect(targets.map(callOf)).toEqual(targets.map(() => undefined));
  targets.forEach((target, at) => void keepCall(target, at < 2 ? call : null));
  expect(targets.map(callOf)).toEqual([call, call, null, null]);
  expect(targets.flatMap((target) => [...Object.keys(target), JSON.stringify(target)])).toEqual([
    '{}',
    '{}',
    '{}',
    '{}',
  ]);
  expect(Object.getOwnPropertySymbols({ ...targets[0] })).toEqual([]);
});
