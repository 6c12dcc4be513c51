import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { isBatchRead, isBatchUpdate, isGorgiasRead, isGorgiasWrite, isPoll, type LoggedCall } from './calls/calls.ts';
import { byKind, customersPerUpdate, echoReads } from './calls/counts.ts';
import { allOk, type Bar, atLeast, atMost, round } from './report/bars.ts';
import { say } from './report/say.ts';
import { inStep } from './scene/in-step.ts';
import { editable, type LinkedPair } from './scene/pairs.ts';
import { Stage, UNHURRIED_BY_LIMITS } from './scene/stage.ts';
import { bump, type Bumped, callsOf, renameContacts, renameCustomers } from './writes/phases.ts';

/** Of so many persons some thousand are plain pairs. */
const PERSONS = 2_500;
const SPEED = 20;
const CHANGED = 1_000;
const BARS = { writes: 1.05, reads: 1.1, perUpdate: 0.95 } as const;

/**
 * What a change costs in calls: an import in HubSpot, a stack of changes that Gorgias made, and news that are none.
 * Everybody is in step before; limits are on, and webhooks arrive.
 */
async function run({ customers = PERSONS, seed = 1, preload = false }: BenchOptions): Promise<BenchResult> {
  const stage = await Stage.open({ customers, seed, speed: SPEED });
  try {
    await inStep(stage, { preload });
    const pairs = (await editable(stage.api, await stage.truth())).slice(0, CHANGED);
    say(`Everybody is in step; ${pairs.length} customers will change.`);
    await stage.stop();
    await live(stage);
    const changed = await renameContacts(stage, pairs);
    say(`Renamed in HubSpot: ${JSON.stringify(byKind(changed))}`);
    // One late or repeated event in twelve is news of its own, which would cost a look however it is gathered.
    await stage.orderly(true);
    const stacked = await stackedUpdates(stage, pairs);
    say(`Renamed in Gorgias, all known before any is written: ${JSON.stringify(byKind(stacked))}`);
    const bumped = await bump(stage, pairs);
    say(`Bumped: ${JSON.stringify(byKind(bumped.calls))}, ${bumped.reconciles} reconciles`);
    say(
      `READS ${JSON.stringify(bumped.calls.filter(isBatchRead).map(({ at, ids }) => [at.slice(17, 23), ids.length]))}`,
    );
    return resultOf({ customers, seed, preload, pairs: pairs.length, changed, stacked, bumped });
  } finally {
    await stage.close();
  }
}

/** From here on as any day: limits on, webhooks on. */
async function live(stage: Stage): Promise<void> {
  await stage.limits(true);
  await stage.start({ mode: 'live', timeScale: SPEED });
  await stage.hear();
  await stage.idle();
}

/** Changes that are all read before the first is written: a mode `watch` goes live. */
async function stackedUpdates(stage: Stage, pairs: readonly LinkedPair[]): Promise<readonly LoggedCall[]> {
  await stage.stop();
  await stage.limits(false);
  await renameCustomers(stage, pairs);
  await stage.start({ mode: 'watch', timeScale: UNHURRIED_BY_LIMITS });
  await stage.api.run('/v1/sweeps');
  await stage.idle();
  await stage.stop();
  return callsOf(stage, async () => {
    await live(stage);
    await stage.api.run('/v1/sweeps');
  });
}

interface Outcome {
  readonly preload: boolean;
  readonly customers: number;
  readonly seed: number;
  readonly pairs: number;
  readonly changed: readonly LoggedCall[];
  readonly stacked: readonly LoggedCall[];
  readonly bumped: Bumped;
}

function resultOf({ customers, seed, preload, pairs, changed, stacked, bumped }: Outcome): BenchResult {
  const measured = {
    gorgiasWriteCallsPerCustomer: round(changed.filter(isGorgiasWrite).length / pairs),
    gorgiasReadCallsPerCustomer: round(changed.filter(isGorgiasRead).length / pairs),
    hubspotCustomersPerCall: round(customersPerUpdate(stacked)),
    hubspotUpdateCalls: stacked.filter(isBatchUpdate).length,
    echoBatchReads: echoReads(stacked),
    bumpBatchReads: bumped.calls.filter(isBatchRead).length,
    bumpGorgiasCalls: bumped.calls.filter((call) => call.side === 'gorgias' && !isPoll(call)).length,
    bumpReconciles: bumped.reconciles,
    changedCustomers: pairs,
  };
  const bars = barsOf(measured, pairs);
  return {
    bench: 'writes',
    ok: allOk(bars),
    config: { speed: SPEED, seed, customers, limits: 'on', preloaded: preload },
    measured,
    floor: { gorgiasWriteCallsPerCustomer: 1, gorgiasReadCallsPerCustomer: 1, hubspotUpdateCalls: hundreds(pairs) },
    bars,
  };
}

const hundreds = (customers: number): number => Math.ceil(customers / 100);

function barsOf(measured: Readonly<Record<string, number>>, pairs: number): readonly Bar[] {
  const at = (name: string): number => measured[name] ?? Number.NaN;
  const most = (name: string, limit: number) => atMost(name, at(name), limit);
  return [
    most('gorgiasWriteCallsPerCustomer', BARS.writes),
    most('gorgiasReadCallsPerCustomer', BARS.reads),
    atLeast('hubspotCustomersPerCall', at('hubspotCustomersPerCall'), (BARS.perUpdate * pairs) / hundreds(pairs)),
    most('echoBatchReads', hundreds(pairs)),
    most('bumpBatchReads', hundreds(pairs)),
    most('bumpGorgiasCalls', 0),
    most('bumpReconciles', 0),
  ];
}

export const bench: Bench = { name: 'writes', run };
