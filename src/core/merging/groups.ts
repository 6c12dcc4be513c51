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

/**
 * `yes` decided pairs, `never` pairs that are different customers, `rank` by falling right to survive: a total order.
 * Each customer is in at most one group. Edges that are in no group wait: what is left is scored anew.
 */
export function groupsOf(yes: readonly Edge[], never: ReadonlySet<string>, rank: readonly string[]): readonly Group[] {
  const place = new Map(rank.map((one, at) => [one, at]));
  const of = (one: string): number => place.get(one) ?? Number.MAX_SAFE_INTEGER;
  const taken = new Set<string>();
  const groups: Group[] = [];
  for (const keep of [...new Set(yes.flatMap(({ left, right }) => [left, right]))].sort((a, b) => of(a) - of(b))) {
    if (taken.has(keep)) continue;
    const group = starOf(keep, yes, never, taken);
    if (group === undefined) continue;
    for (const one of [keep, ...group.drops]) taken.add(one);
    groups.push(group);
  }
  return groups;
}

function starOf(
  keep: string,
  yes: readonly Edge[],
  never: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Group | undefined {
  const drops: string[] = [];
  const edges: string[] = [];
  for (const edge of yes) {
    const other = edge.left === keep ? edge.right : edge.right === keep ? edge.left : undefined;
    if (other === undefined || taken.has(other)) continue;
    if ([keep, ...drops].some((one) => never.has(pairKey(one, other)))) continue;
    if (!drops.includes(other)) drops.push(other);
    edges.push(edge.id);
  }
  return drops.length === 0 ? undefined : { keep, drops, edges };
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
