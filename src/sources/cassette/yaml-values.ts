/** The values of a YAML document as plain data: text, bytes, lists, objects, null. */
import { isAlias, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { Unreadable } from './piece.ts';

/** By name; an aliased value is shared by all places that refer to it. */
export type Anchors = Map<string, unknown>;

const MOST_ANCHORS = 100_000;
const BINARY = new Set(['!binary', 'tag:yaml.org,2002:binary']);
const NULL = /^(?:~|null|Null|NULL|)$/;

/** @throws Unreadable if it refers to a missing value. */
export function plain(node: unknown, anchors: Anchors): unknown {
  if (isAlias(node)) return anchored(node.source, anchors);
  const value = contentOf(node, anchors);
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined && anchors.size < MOST_ANCHORS)
    anchors.set(node.anchor, value);
  return value;
}

function contentOf(node: unknown, anchors: Anchors): unknown {
  if (isScalar(node)) return scalar(node);
  if (isSeq(node)) return node.items.map((item) => plain(item, anchors));
  if (!isMap(node)) return null;
  // An own property, whatever its name: nothing is inherited.
  return Object.fromEntries(
    node.items.map(({ key, value }) => [textOf(plain(key, anchors)) ?? '', plain(value, anchors)]),
  );
}

function scalar({ value, tag, type }: Scalar): string | Uint8Array | null {
  const text = String(value ?? '');
  if (tag !== undefined && BINARY.has(tag)) return Buffer.from(text, 'base64');
  return type === 'PLAIN' && NULL.test(text) ? null : text;
}

function anchored(name: string, anchors: Anchors): unknown {
  if (anchors.has(name)) return anchors.get(name);
  throw new Unreadable('it refers to something that does not stand before it');
}

/** Text, or bytes read as text; null for anything else. */
export function textOf(value: unknown): string | null {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  return typeof value === 'string' ? value : null;
}
