/**
 * Who merges with whom. Decisions are about pairs; a merge takes a survivor and those whose own pair with the
 * survivor was decided, never somebody who is only reached over a chain (matching.md 2, "Clusters").
 */

export interface Edge {
  readonly id: string;
  readonly left: string;
  readonly right: string;
}

export interface Group {
  readonly keep: string;
  readonly drops: readonly string[];
  readonly edges: readonly string[];
}

export interface Decided {
  /** Pairs that are one customer. */
  readonly yes: readonly Edge[];
  /** `pairKey` of pairs that are different customers. */
  readonly never: ReadonlySet<string>;
  /** By falling right to survive: a total order. */
  readonly rank: readonly string[];
  /** On which sides each has a record. */
  readonly sides: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Each customer is in at most one group. Edges that are in no group wait: what is left is scored anew. */
export function groupsOf(decided: Decided): readonly Group[] {
  const place = new Map(decided.rank.map((one, at) => [one, at]));
  const of = (one: string): number => place.get(one) ?? Number.MAX_SAFE_INTEGER;
  const taken = new Set<string>();
  const groups: Group[] = [];
  const all = new Set(decided.yes.flatMap(({ left, right }) => [left, right]));
  for (const keep of [...all].sort((a, b) => of(a) - of(b))) {
    if (taken.has(keep)) continue;
    const group = starOf(keep, decided, taken);
    if (group === undefined) continue;
    for (const one of [keep, ...group.drops]) taken.add(one);
    groups.push(group);
  }
  return groups;
}

function starOf(keep: string, decided: Decided, taken: ReadonlySet<string>): Group | undefined {
  const drops: string[] = [];
  const edges: string[] = [];
  for (const edge of decided.yes) {
    const other = edge.left === keep ? edge.right : edge.right === keep ? edge.left : undefined;
    if (other === undefined || taken.has(other)) continue;
    if (!drops.includes(other) && !mayJoin(keep, drops, other, decided)) continue;
    if (!drops.includes(other)) drops.push(other);
    edges.push(edge.id);
  }
  return drops.length === 0 ? undefined : { keep, drops, edges };
}

/** On a side where the survivor has nothing, the others fold into each other: that needs their own pairs. */
function mayJoin(keep: string, drops: readonly string[], other: string, { yes, never, sides }: Decided): boolean {
  if ([keep, ...drops].some((one) => never.has(pairKey(one, other)))) return false;
  const of = (one: string): ReadonlySet<string> => sides.get(one) ?? new Set();
  const direct = (one: string): boolean => yes.some((edge) => pairKey(edge.left, edge.right) === pairKey(one, other));
  const missing = [...of(other)].filter((side) => !of(keep).has(side));
  return missing.every((side) => drops.every((one) => !of(one).has(side) || direct(one)));
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
