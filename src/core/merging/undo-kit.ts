/**
 * What a person needs to rebuild a record that a merge took away: neither service can undo one (hubspot.md 6,
 * gorgias.md 4.9). Data only: a page and JSON are made of it.
 */
import type { Side } from '../types.ts';
import type { KitSnapshot } from './kit-snapshot.ts';
import { todoOf } from './undo-todo.ts';

export interface KitStep {
  readonly side: Side;
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly result: string | null;
}

export interface LostRecord {
  readonly side: Side;
  readonly id: string;
  /** The record that answers for it now. */
  readonly into: string;
  readonly snapshot: KitSnapshot;
  /** What to do, in this order. */
  readonly todo: readonly string[];
}

export interface UndoKit {
  readonly merge: string;
  readonly lost: readonly LostRecord[];
  /** The surviving records as they were before: to put back what the merge changed on them. */
  readonly before: readonly { readonly side: Side; readonly id: string; readonly snapshot: KitSnapshot }[];
}

interface Merged {
  readonly id: string;
  readonly steps: readonly KitStep[];
  readonly snapshots: Readonly<Record<string, KitSnapshot>>;
}

export function undoKitOf({ id, steps, snapshots }: Merged): UndoKit {
  const done = steps.filter(({ state }) => state === 'done');
  const lost = done.map(({ side, source, target, result }) => {
    const snapshot = snapshots[`${side}:${source}`] ?? { values: {} };
    const into = done.filter((step) => step.side === side).at(-1)?.result ?? result ?? target;
    return { side, id: source, into, snapshot, todo: todoOf(side, into, snapshot) };
  });
  const gone = new Set(lost.map((one) => `${one.side}:${one.id}`));
  const before = Object.entries(snapshots)
    .filter(([key]) => !gone.has(key))
    .map(([key, snapshot]) => ({ side: sideOf(key), id: key.slice(key.indexOf(':') + 1), snapshot }));
  return { merge: id, lost, before };
}

const sideOf = (key: string): Side => (key.startsWith('hubspot:') ? 'hubspot' : 'gorgias');
