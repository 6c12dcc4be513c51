/** The difference of two profiles, for plans, the journal and the console. */
import deepDiff from 'deep-diff';
import type { Profile } from './profile.ts';
import type { Value } from './types.ts';

export interface DiffLine {
  /** Field name, then what lies inside it: `['name', 'last']`, `['emails', 'maya@example.com']`. */
  readonly path: readonly string[];
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: string | number | boolean;
  readonly after?: string | number | boolean;
}

type Plain = string | number | boolean | { readonly [key: string]: Plain };

/** A list is keyed by its elements, so that another order, or one element more, is no change of the others. */
function keyed(value: Value): Plain {
  if (Array.isArray(value)) return Object.fromEntries(value.map((element: string) => [element, element]));
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value)) : value;
}

const plain = (profile: Profile): Plain =>
  Object.fromEntries(Object.entries(profile).map(([field, value]) => [field, keyed(value)]));

const KIND = { N: 'added', D: 'removed', E: 'changed' } as const;

export function diffProfiles(before: Profile, after: Profile): readonly DiffLine[] {
  const lines = (deepDiff.diff(plain(before), plain(after)) ?? []).flatMap((entry): DiffLine[] => {
    if (entry.kind === 'A') return [];
    const path = (entry.path ?? []).map(String);
    const [lhs, rhs] = ['lhs' in entry ? entry.lhs : undefined, 'rhs' in entry ? entry.rhs : undefined];
    return flatten(path, KIND[entry.kind], lhs as Plain | undefined, rhs as Plain | undefined);
  });
  return lines;
}

/** A whole field that came or went is told element by element, like one that changed inside. */
function flatten(path: readonly string[], kind: DiffLine['kind'], before?: Plain, after?: Plain): DiffLine[] {
  const inner = typeof before === 'object' ? before : typeof after === 'object' ? after : undefined;
  if (inner !== undefined) {
    return Object.keys(inner).flatMap((key) => flatten([...path, key], kind, part(before, key), part(after, key)));
  }
  const line: DiffLine = { path, kind };
  return [{ ...line, ...(isLeaf(before) && { before }), ...(isLeaf(after) && { after }) }];
}

const part = (value: Plain | undefined, key: string): Plain | undefined =>
  typeof value === 'object' ? value[key] : undefined;
const isLeaf = (value: Plain | undefined): value is string | number | boolean =>
  value !== undefined && typeof value !== 'object';
