/** The rows of the fidelity suite: one for each behaviour on each Node, run bare and with the recorder. */
import { beforeAll, describe, expect, test } from 'vitest';
import { runtimes } from '../../nodes.ts';
import { type Observed, observeBare, observeRecorded, themesOf } from './observe.ts';

const TAKE_LONGER = /^(?:the end of a process|fetch|clients|undici \d)$/;

/** @param takeLonger the themes for `npm run test:all` alone, or all others. */
export function compareThemes({ takeLonger }: { readonly takeLonger: boolean }): void {
  const rows = runtimes().flatMap((node) =>
    themesOf(node)
      .filter(([theme]) => TAKE_LONGER.test(theme) === takeLonger)
      .map(([theme, behaviours]) => ({ theme, behaviours, node, version: node.version })),
  );

  describe.each(rows)('$theme on Node $version', ({ theme, behaviours, node }) => {
    let bare: Observed;
    let recorded: Observed;
    beforeAll(async () => {
      [bare, recorded] = await Promise.all([observeBare(node, theme), observeRecorded(node, theme)]);
    });

    test.each(behaviours)('%s', (behaviour) => {
      expect(bare.outcomes.get(behaviour)).toHaveProperty('outcome');
      expect(recorded.outcomes.get(behaviour)).toEqual(bare.outcomes.get(behaviour));
    });

    test('the process says the same and ends the same', () => {
      expect(recorded.stderr).toBe(bare.stderr);
      expect([recorded.code, recorded.signal]).toEqual([bare.code, bare.signal]);
      expect([...recorded.outcomes.keys()]).toEqual([...bare.outcomes.keys()]);
    });

    test('every request that arrives is recorded, and no other counts as sent', () => {
      expect(bare.arrived).toBeGreaterThan(0);
      expect(recorded.arrived).toBe(bare.arrived);
      expect(recorded.recorded).toBe(recorded.arrived);
    });
  });
}
