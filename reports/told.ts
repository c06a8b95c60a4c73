/** What every format is rendered from. */
import type { ListedCall } from '../src/listed-call.ts';
import type { Report } from '../src/report.ts';

export interface Told {
  readonly report: Report;
  /** Every call that was judged, oldest first, anew each time; for formats that list calls. */
  calls(): Iterable<ListedCall>;
}
