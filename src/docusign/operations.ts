/** Finds the documented operation of a method and a path: a literal before a parameter, leftmost first. */
import type { Api } from '../model.ts';
import table from './operations.json' with { type: 'json' };

export interface Operation {
  /** `Envelopes_GetEnvelope` */
  readonly id: string;
  /** `/restapi/v2.1/accounts/{accountId}/envelopes/{envelopeId}` */
  readonly template: string;
}

interface Branch {
  readonly literals: Map<string, Branch>;
  parameter: Branch | null;
  readonly byMethod: Map<string, Operation>;
}

const trees = new Map<Api, Branch>();

/** @param path in lower case, without a trailing slash. @returns null when Docusign documents no such operation. */
export function operationOf(api: Api, method: string, path: string): Operation | null {
  return find(treeOf(api), path.split('/').slice(1), method) ?? null;
}

/** undefined: no such path. null: the path is documented, but not with this method, and no parameter stands for its words. */
function find(branch: Branch, segments: readonly string[], method: string): Operation | null | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return branch.byMethod.size === 0 ? undefined : (branch.byMethod.get(method) ?? null);
  const literal = branch.literals.get(segment);
  const found = literal && find(literal, rest, method);
  if (found !== undefined || branch.parameter === null || segment === '') return found;
  return find(branch.parameter, rest, method);
}

/** Made on first use: most recordings hold calls of one or two APIs. */
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
  for (const segment of template.split('/').slice(1)) branch = grow(branch, segment.toLowerCase());
  branch.byMethod.set(method, { id, template });
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
