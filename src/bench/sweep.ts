import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { byProduct, isPoll, isWrite, type LoggedCall } from './calls/calls.ts';
import { byKind, pagesOf } from './calls/counts.ts';
import { allOk, atLeast, atMost, round } from './report/bars.ts';
import { say, secondsSince } from './report/say.ts';
import { inStep } from './scene/in-step.ts';
import { customersIn, isLive } from './scene/pairs.ts';
import { Stage, UNHURRIED_BY_LIMITS, type World } from './scene/stage.ts';

const PERSONS = 20_000;
const MOST_CALLS = 1.05;
const CUSTOMERS_PER_SECOND = 2_000;

/** A full sweep over both sides when nothing has changed: what it costs in calls, and how fast it is without limits. */
async function run({ customers = PERSONS, seed = 1, preload = false }: BenchOptions): Promise<BenchResult> {
  const stage = await Stage.open({ customers, seed, speed: UNHURRIED_BY_LIMITS });
  try {
    const began = performance.now();
    await inStep(stage, { preload });
    const world = await stage.truth();
    say(`In step after ${secondsSince(began)} s: ${customersIn(world)} customers.`);
    const from = await stage.now();
    const swept = performance.now();
    await stage.api.run('/v1/sweeps');
    const seconds = secondsSince(swept);
    const made = byProduct((await stage.control.calls(from)) as readonly LoggedCall[]);
    say(`Swept: ${JSON.stringify(byKind(made))}`);
    return resultOf({ customers, seed, preload, world, made, seconds });
  } finally {
    await stage.close();
  }
}

interface Outcome {
  readonly preload: boolean;
  readonly customers: number;
  readonly seed: number;
  readonly world: World;
  readonly made: readonly LoggedCall[];
  readonly seconds: number;
}

function resultOf({ customers, seed, preload, world, made, seconds }: Outcome): BenchResult {
  const [hubspot, gorgias] = [world.hubspot.filter(isLive).length, world.gorgias.filter(isLive).length];
  const floor = pagesOf(hubspot, gorgias);
  const polls = made.filter(isPoll).length;
  const measured = {
    calls: made.length - polls,
    writes: made.filter(isWrite).length,
    customersPerSecond: Math.round(customersIn(world) / seconds),
    seconds: round(seconds),
    customers: customersIn(world),
    polls,
  };
  const bars = [
    atMost('calls', measured.calls, Math.floor(MOST_CALLS * floor)),
    atMost('writes', measured.writes, 0),
    atLeast('customersPerSecond', measured.customersPerSecond, CUSTOMERS_PER_SECOND),
  ];
  return {
    bench: 'sweep',
    ok: allOk(bars),
    config: { speed: UNHURRIED_BY_LIMITS, seed, customers, limits: 'lifted', hubspot, gorgias, preloaded: preload },
    measured,
    floor: { calls: floor },
    bars,
  };
}

export const bench: Bench = { name: 'sweep', run };
