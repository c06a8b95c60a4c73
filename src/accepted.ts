/** Parses the file of accepted exceptions: findings that were reviewed and are accepted until a given day. */
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { z } from 'zod';
import { brokenBy } from './accepted/broken.ts';
import { tooDeepAt } from './accepted/nesting.ts';
import { repeated } from './repeated.ts';

export interface Accepted {
  /** Id of the rule. */
  readonly rule: string;
  /** Subject of the finding; `*` matches any characters. */
  readonly subject: string;
  readonly reason: string;
  readonly acceptedBy: string;
  /** The last day on which it applies, `2026-12-31`, in UTC. */
  readonly expires: string;
}

/** One sentence for the user: what is wrong, in which line and column, and what is expected there. */
export class AcceptedError extends Error {
  override readonly name = 'AcceptedError';
}

/** Longer than any reason needs to be, and short enough for a report. */
const LONGEST = 500;
const said = z.string().trim().min(1).max(LONGEST);

const fileSchema = z.strictObject({
  accepted: z.array(
    z.strictObject({ rule: said, subject: said, reason: said, acceptedBy: said, expires: z.iso.date() }),
  ),
});

/**
 * @param file its name, for messages. @param text its content. @param rules ids of all rules.
 * @throws AcceptedError
 */
export function parseAccepted(file: string, text: string, rules: readonly string[]): readonly Accepted[] {
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== null)
    throw new AcceptedError(`${file}${placeIn(text, tooDeep)} is nested too deeply: write { "accepted": [] }.`);
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: false, disallowComments: true });
  const [error] = errors;
  if (error !== undefined || tree === undefined)
    throw new AcceptedError(
      `${file}${placeIn(text, error?.offset ?? 0)} is no JSON (${text.trim() === '' ? 'it is empty' : brokenBy(error)}): correct it, or write { "accepted": [] }.`,
    );
  const { success, data, error: misfit } = fileSchema.safeParse(plain(tree));
  if (!success) {
    const issue = misfit.issues[0];
    const path = (issue?.path ?? []).filter((part) => typeof part !== 'symbol');
    throw new AcceptedError(
      `${file}${placeIn(text, offsetOf(tree, path))}: ${path.length === 0 ? 'the file' : path.join('.')} is ${isThere(tree, path) ? `wrong: ${wordsOf(issue)}` : 'missing'}. ` +
        'Each entry of "accepted" has rule, subject, reason, acceptedBy and expires (a day, such as 2026-12-31).',
    );
  }
  data.accepted.forEach(({ rule }, index) => {
    if (rules.includes(rule)) return;
    const at = offsetOf(tree, ['accepted', index, 'rule']);
    throw new AcceptedError(
      `${file}${placeIn(text, at)} accepts ${JSON.stringify(repeated(rule))}, which is not a rule: \`golive rules\` lists them.`,
    );
  });
  return data.accepted;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list, in [ ]',
  object: 'an object, in { }',
};

/** The message of an issue, without unknown field names that are not plain words. */
function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys')
    return `it has ${issue.keys.map((key) => JSON.stringify(repeated(key))).join(', ')}, which is not a known key`;
  if (issue?.code === 'invalid_type') return `it should be ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue?.code === 'too_small') return 'it is empty';
  if (issue?.code === 'too_big') return `it is longer than ${LONGEST} characters`;
  if (issue?.code === 'invalid_format') return 'it is not a calendar day';
  return issue?.message ?? '';
}

/** Whether an entry matches a subject. Runs in linear time for any pattern. */
export function isAbout({ subject: pattern }: Accepted, subject: string): boolean {
  const text = subject.toLowerCase();
  const [start = '', ...rest] = pattern.toLowerCase().split('*');
  const end = rest.pop();
  if (end === undefined) return text === start;
  if (!text.startsWith(start)) return false;
  let from = start.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - end.length >= from && text.endsWith(end);
}

/** The last instant at which it applies, in milliseconds since the epoch. */
export function expiresAt({ expires }: Accepted): number {
  return Date.parse(`${expires}T23:59:59.999Z`);
}

/** Converts a syntax tree to plain data without inherited properties. */
function plain(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plain);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).map(({ children }) => [
      String(children?.[0]?.value),
      children?.[1] === undefined ? null : plain(children[1]),
    ]),
  );
}

function isThere(tree: Node, path: readonly (string | number)[]): boolean {
  return path.length === 0 || findNodeAtLocation(tree, [...path]) !== undefined;
}

/** The offset of a value or, if it is missing, of the nearest enclosing value. */
function offsetOf(tree: Node, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return tree.offset;
}

/** `:3:14`, line and column, both counted from 1. */
function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
