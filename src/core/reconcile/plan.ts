/** Counting a set of actions, by side, for people and for the brakes. */
import { isBlank } from '../slots.ts';
import { type Action, SIDES, type Side } from '../types.ts';

export interface SideCounts {
  readonly creates: number;
  readonly updates: number;
  /** Records of which at least one value would be emptied. */
  readonly clears: number;
  readonly merges: number;
}

export type PlanCounts = Readonly<Record<Side, SideCounts>>;

const empties = (action: Action): boolean =>
  Object.values(action.fields).some(({ slots, old }) =>
    Object.entries(slots).some(([slot, raw]) => isBlank(raw) && !isBlank(old[slot])),
  );

/** `merges`: how many records of each side the plan merges away, if it merges. */
export function countPlan(actions: readonly Action[], merges?: Readonly<Partial<Record<Side, number>>>): PlanCounts {
  const counts = { hubspot: newCounts(merges?.hubspot), gorgias: newCounts(merges?.gorgias) };
  for (const action of actions) {
    const side = counts[action.side];
    if (action.kind === 'create') side.creates += 1;
    else side.updates += 1;
    if (empties(action)) side.clears += 1;
  }
  return counts;
}

const newCounts = (merges = 0): { -readonly [K in keyof SideCounts]: number } => ({
  creates: 0,
  updates: 0,
  clears: 0,
  merges,
});

export function addCounts(a: PlanCounts, b: PlanCounts): PlanCounts {
  const [hubspot, gorgias] = SIDES.map((side) => ({
    creates: a[side].creates + b[side].creates,
    updates: a[side].updates + b[side].updates,
    clears: a[side].clears + b[side].clears,
    merges: a[side].merges + b[side].merges,
  }));
  return { hubspot: hubspot ?? a.hubspot, gorgias: gorgias ?? a.gorgias };
}
