import type { Side, TruthRow } from '../../demo/audit/evidence/types.ts';
import { SIDES } from '../../demo/audit/evidence/types.ts';
import type { Operations } from '../scene/operations.ts';

interface Customer {
  readonly hubspot: { readonly id: string } | null;
  readonly gorgias: { readonly id: string } | null;
}

export interface Pair {
  readonly id: string;
  readonly gone?: boolean;
  readonly left: Customer;
  readonly right: Customer;
}

type Truth = Readonly<Record<Side, readonly TruthRow[]>>;

export interface Decisions {
  readonly proposed: number;
  readonly yes: number;
  readonly no: number;
  /** Pairs of one person that the scan did not see; decided all the same. */
  readonly missed: number;
}

const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Decides by the truth: what the scan proposed, and what it missed. */
export async function decideByTruth(api: Operations, truth: Truth): Promise<Decisions> {
  const persons = new Map(
    SIDES.flatMap((side) => truth[side].map(({ id, person }) => [`${side}:${id}`, person ?? ''])),
  );
  const pairs = (await api.all<Pair>('/v1/duplicates?state=open')).filter(({ gone }) => gone !== true);
  const answers = pairs.map((pair) => ({ id: pair.id, same: isSame(pair, persons) }));
  const ids = (same: boolean): string[] => answers.filter((one) => one.same === same).map(({ id }) => id);
  const [yes, no] = [ids(true), ids(false)];
  for (const [some, answer] of [
    [yes, 'yes'],
    [no, 'no'],
  ] as const)
    if (some.length > 0) await api.post('/v1/duplicates/decide', { ids: some, answer });
  const missed = await proposeMissed(api, truth, new Set(pairs.flatMap(recordPairs)));
  return { proposed: pairs.length, yes: yes.length, no: no.length, missed };
}

const refsOf = (customer: Customer): string[] =>
  SIDES.flatMap((side) => (customer[side] === null ? [] : [`${side}:${customer[side]?.id}`]));

function isSame({ left, right }: Pair, persons: ReadonlyMap<string, string>): boolean {
  const all = new Set([...refsOf(left), ...refsOf(right)].map((ref) => persons.get(ref) ?? ref));
  return all.size === 1;
}

const recordPairs = ({ left, right }: Pair): string[] =>
  refsOf(left).flatMap((a) => refsOf(right).map((b) => keyOf(a, b)));

async function proposeMissed(api: Operations, truth: Truth, seen: ReadonlySet<string>): Promise<number> {
  let missed = 0;
  const decided = new Set<string>();
  for (const side of SIDES) {
    for (const ids of Map.groupBy(liveRows(truth[side]), ({ person }) => person ?? '').values()) {
      for (const [at, a] of ids.entries())
        for (const b of ids.slice(at + 1)) {
          if (seen.has(keyOf(`${side}:${a.id}`, `${side}:${b.id}`))) continue;
          const records = [a, b].map(({ id }) => ({ side, id }));
          const pair = await api.post<Pair>('/v1/duplicates', { records });
          if (decided.has(pair.id)) continue;
          decided.add(pair.id);
          await api.post('/v1/duplicates/decide', { ids: [pair.id], answer: 'yes' });
          missed += 1;
        }
    }
  }
  return missed;
}

export const liveRows = (rows: readonly TruthRow[]): TruthRow[] =>
  rows.filter(({ archived, mergedInto }) => !archived && mergedInto === null);
