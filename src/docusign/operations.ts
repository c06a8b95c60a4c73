/** Finds the documented operation of a method and a path: literals take precedence over parameters, leftmost first. */
import type { Api } from '../model.ts';
import table from './operations.json' with { type: 'json' };

export interface Operation {
  /** `Envelopes_GetEnvelope` */
  readonly id: string;
  /** `/restapi/v2.1/accounts/{accountId}/envelopes/{envelopeId}` */
  readonly template: string;
  /** The positions of these ids in the segments of a path (the first one is empty); -1: none. */
  readonly accountAt: number;
  readonly envelopeAt: number;
}

interface Branch {
  readonly literals: Map<string, Branch>;
  parameter: Branch | null;
  readonly byMethod: Map<string, Operation>;
}

const trees = new Map<Api, Branch>();

/**
 * Version 2 of eSignature is written `v2` and `v2.0`.
 * @param segments of a path in lower case, without a trailing slash; the first is empty.
 * @returns null if it is not documented.
 */
export function operationOf(api: Api, method: string, segments: readonly string[]): Operation | null {
  return find(treeOf(api), segments[2] === 'v2.0' ? segments.with(2, 'v2') : segments, 1, method) ?? null;
}

/** undefined: no such path. null: the path is documented, but not with this method, and no parameter matches its words. */
function find(branch: Branch, segments: readonly string[], at: number, method: string): Operation | null | undefined {
  const segment = segments[at];
  if (segment === undefined) return branch.byMethod.size === 0 ? undefined : (branch.byMethod.get(method) ?? null);
  const literal = branch.literals.get(segment);
  const found = literal && find(literal, segments, at + 1, method);
  if (found !== undefined || branch.parameter === null || segment === '') return found;
  return find(branch.parameter, segments, at + 1, method);
}

/** Created on first use: most recordings contain calls of one or two APIs. */
function treeOf(api: Api): Branch {
  const known = trees.get(api);
  if (known !== undefined) return known;
  const root = emptyBranch();
  const lines: Readonly<Record<string, readonly string[]>> = table.operations;
  for (const line of lines[api] ?? []) plant(root, line);
  trees.set(api, root);
  return root;
}

/** @param line `GET /restapi/v2.1/accounts/{accountId} Accounts_GetAccount` */
function plant(root: Branch, line: string): void {
  const [method = '', template = '', id = ''] = line.split(' ');
  let branch = root;
  const segments = template.split('/');
  for (const segment of segments.slice(1)) branch = grow(branch, segment.toLowerCase());
  const [accountAt, envelopeAt] = [segments.indexOf('{accountId}'), segments.indexOf('{envelopeId}')];
  branch.byMethod.set(method, { id, template, accountAt, envelopeAt });
}

function grow(branch: Branch, segment: string): Branch {
  if (segment.includes('{')) {
    branch.parameter ??= emptyBranch();
    return branch.parameter;
  }
  const next = branch.literals.get(segment) ?? emptyBranch();
  branch.literals.set(segment, next);
  return next;
}

function emptyBranch(): Branch {
  return { literals: new Map(), parameter: null, byMethod: new Map() };
}
