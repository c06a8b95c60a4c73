/** The input of every format: a judged report and its calls. (`Told` is a name of the public API.) */
import type { ListedCall } from '../src/listed-call.ts';
import type { Report } from '../src/report.ts';

export interface Told {
  readonly report: Report;
  /** All judged calls, oldest first; each call of it iterates from the start. For formats that list calls. */
  calls(): Iterable<ListedCall>;
}
