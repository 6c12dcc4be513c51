import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { decide, perSecond } from './core/decisions.ts';
import { FIFTEEN, mapping } from './core/fields.data.ts';
import { type Kind, wiresOf } from './core/wires.ts';
import { allOk, atLeast, atMost } from './report/bars.ts';
import { median } from './report/quantiles.ts';

/** More customers than a processor's cache holds. */
const CUSTOMERS = 5_000;
const SECONDS = 2;
const ROUNDS = 5;
const BARS = { unchanged: 50_000, changed: 10_000 } as const;

/** The heart on one core: what both answers ask for, decision after decision, with fifteen mapped fields. */
async function run({ customers = CUSTOMERS, seed = 1 }: BenchOptions): Promise<BenchResult> {
  const rate = (kind: Kind): number => {
    const wires = wiresOf(kind, mapping, customers, seed);
    perSecond(mapping, wires, SECONDS / 2);
    return median(Array.from({ length: ROUNDS }, () => perSecond(mapping, wires, SECONDS)));
  };
  const [unchanged, changed, respelled] = [rate('unchanged'), rate('changed'), rate('respelled')];
  const bars = [
    atLeast('unchangedPerSecond', unchanged, BARS.unchanged),
    atLeast('changedPerSecond', changed, BARS.changed),
    atMost('unchanged customers with a write', written('unchanged', customers, seed), 0),
    atLeast('changed customers with a write', written('changed', customers, seed), customers),
  ];
  return {
    bench: 'core',
    ok: allOk(bars),
    config: { seed, customers, fields: FIFTEEN.length, preloaded: false },
    measured: {
      unchangedPerSecond: Math.round(unchanged),
      changedPerSecond: Math.round(changed),
      respelledPerSecond: Math.round(respelled),
    },
    floor: {},
    bars,
  };
}

/** That the decisions are what they are called. */
const written = (kind: Kind, customers: number, seed: number): number =>
  wiresOf(kind, mapping, customers, seed).filter((one) => decide(mapping, one).actions.length > 0).length;

export const bench: Bench = { name: 'core', run };
