import type { SortedKeys } from './sorted.ts';

/** What a walk needs of sorted keys. */
export type Walkable = Pick<SortedKeys, 'ascending' | 'descending'>;

/** Keys of several sets in one order, without putting them together. No key is in two of them. */
export const merged = (sets: readonly Walkable[]): Walkable => ({
  ascending: (from) =>
    inTurn(
      sets.map((one) => one.ascending(from)),
      (a, b) => a < b,
    ),
  descending: (below) =>
    inTurn(
      sets.map((one) => one.descending(below)),
      (a, b) => a > b,
    ),
});

function* inTurn(walks: readonly Generator<string>[], before: (a: string, b: string) => boolean): Generator<string> {
  const heads = walks.map((walk) => ({ walk, next: walk.next() }));
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads)
      if (head.next.done !== true && (first === undefined || before(head.next.value, first.next.value as string)))
        first = head;
    if (first === undefined) return;
    yield first.next.value as string;
    first.next = first.walk.next();
  }
}
