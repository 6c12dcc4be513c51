import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { openWorld } from './sandbox/world.ts';
import { growthOf } from './sandbox/growth.ts';
import { simpleRequests } from './sandbox/simple.ts';

/** Persons of whom about 200,000 are on each side. */
const PERSONS = 235_000;
const SMALL = 2_350;
const BARS = { requestsPerSecond: 3000, loadSeconds: 20, slowdown: 3 } as const;

const round = (value: number): number => Math.round(value * 100) / 100;

const atLeast = (name: string, value: number, limit: number) => ({
  name,
  value: round(value),
  limit,
  ok: value >= limit,
});
const atMost = (name: string, value: number, limit: number) => ({
  name,
  value: round(value),
  limit,
  ok: value <= limit,
});

/**
 * The sandbox in a process of its own: how fast people are loaded (made up included), how many simple requests it
 * answers a second, and how much slower each kind of call is with a hundred times the customers.
 */
const run = async ({ customers = PERSONS, seed = 1 }: BenchOptions): Promise<BenchResult> => {
  const small = await openWorld(SMALL, seed);
  const before = await growthOf(small);
  await small.close();
  const world = await openWorld(customers, seed);
  const simple = await simpleRequests(world);
  const after = await growthOf(world);
  const { peakMb } = await world.close();
  const slowdowns = Object.entries(after).map(([name, ms]) => [name, ms / (before[name] as number)] as const);
  const bars = [
    atLeast('requests a second of one core', simple.perCpuSecond, BARS.requestsPerSecond),
    atMost('seconds to load', world.loadSeconds, BARS.loadSeconds),
    ...slowdowns.map(([name, ratio]) => atMost(`${name}: times as slow`, ratio, BARS.slowdown)),
  ];
  return {
    bench: 'sandbox',
    ok: bars.every(({ ok }) => ok),
    config: {
      speed: 1,
      seed,
      customers,
      limits: 'lifted',
      hubspot: world.hubspot,
      gorgias: world.gorgias,
      small: SMALL,
    },
    measured: {
      // Of its own processor time, whatever else the machine does.
      requestsPerSecond: Math.round(simple.perCpuSecond),
      requestsPerWallSecond: Math.round(simple.perSecond),
      loadSeconds: round(world.loadSeconds),
      loadCpuSeconds: round(world.loadCpuSeconds),
      peakMb,
      millisecondsPerCall: Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, round(ms)])),
    },
    floor: {},
    bars,
  };
};

export const bench: Bench = { name: 'sandbox', run };
