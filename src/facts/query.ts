/** Which names in a query are Docusign's, and which of their values Docusign defines. */
import { QUERY_NAMES } from './query-names.ts';
import { isKnown } from './vocabulary.ts';

const NUMBER = /^\d{1,9}$/;
const DATE = /^(?:\d{4}[-/]\d\d?[-/]\d\d?|\d\d?\/\d\d?\/\d{4})(?:[T ][\d:.]{1,20}(?:Z|[+ -][\d:]{2,6})?)?$/;
const STATUSES =
  /^(?:(?:any|created|sent|delivered|signed|completed|declined|voided|deleted|processing|timedout|correct|template),?){1,12}$/i;

/** Parameters whose values Docusign defines, each with the form that a value must have to be kept. */
const VALUES: Readonly<Record<string, RegExp>> = {
  from_date: DATE,
  to_date: DATE,
  status: STATUSES,
  include: /^[a-z_,]{1,200}$/i,
  count: NUMBER,
  start_position: NUMBER,
  envelope_ids: /^request_body$/,
  api_password: /^(?:true|false)$/i,
};

let names: ReadonlySet<string> | null = null;

export function isQueryName(name: string): boolean {
  names ??= new Set(QUERY_NAMES.trim().split(/\s+/));
  return names.has(name);
}

/** Whether only Docusign can have created this value. */
export function isDefined(name: string, value: string): boolean {
  const form = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  return form?.test(value) === true && (name !== 'include' || value.split(',').every(isKnown));
}
