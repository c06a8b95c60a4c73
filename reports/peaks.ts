/** Calls over time in bounded memory: the busiest span of each column, however long the recording is. */

/** Columns of one chart. */
const MOST_COLUMNS = 180;

export interface Column {
  readonly calls: number;
  readonly failed: number;
}

/** Columns side by side, each with the busiest span that began in it. */
export interface Peaks {
  readonly from: number;
  readonly unitMs: number;
  /** A power of two of spans. */
  readonly columnMs: number;
  readonly columns: readonly Column[];
  /** The busiest span of all; null: there were no calls. */
  readonly busiest: (Column & { readonly from: number }) | null;
}

const NONE: Column = { calls: 0, failed: 0 };

/** @param unitMs a span, counted on the clock. */
export function peakCounter(unitMs: number) {
  let columns: Column[] = [];
  let columnMs = unitMs;
  let from: number | null = null;
  let busiest: Peaks['busiest'] = null;
  let open = { from: 0, calls: 0, failed: 0 };

  function close(): void {
    if (from === null || open.calls === 0) return;
    let index = Math.floor((open.from - from) / columnMs);
    while (index >= MOST_COLUMNS) {
      columns = halved(columns);
      columnMs *= 2;
      index = Math.floor((open.from - from) / columnMs);
    }
    while (columns.length <= index) columns.push(NONE);
    columns[index] = busier(columns[index] ?? NONE, { calls: open.calls, failed: open.failed });
    if (busiest === null || open.calls > busiest.calls) busiest = open;
  }

  return {
    /** @param at milliseconds since the epoch; oldest first. */
    add(at: number, failed: boolean): void {
      if (from === null || at >= open.from + unitMs) {
        close();
        open = { from: Math.floor(at / unitMs) * unitMs, calls: 0, failed: 0 };
        from ??= open.from;
      }
      open.calls += 1;
      if (failed) open.failed += 1;
    },
    /** After the last call, once. */
    end(): Peaks {
      close();
      return { from: from ?? 0, unitMs, columnMs, columns, busiest };
    },
  };
}

function halved(columns: readonly Column[]): Column[] {
  return columns.flatMap((column, index) => (index % 2 === 0 ? [busier(column, columns[index + 1] ?? NONE)] : []));
}

function busier(one: Column, other: Column): Column {
  return other.calls > one.calls ? other : one;
}
