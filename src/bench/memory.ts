import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { byProduct, isPoll, type LoggedCall } from './calls/calls.ts';
import { byKind } from './calls/counts.ts';
import { cpuSeconds, peakMb } from './memory/process.ts';
import { allOk, atMost, round } from './report/bars.ts';
import { say, secondsSince } from './report/say.ts';
import { copyInStep } from './scene/agreed/scene.ts';
import { Stage, UNHURRIED_BY_LIMITS } from './scene/stage.ts';

const PERSONS = 100_000;
/** What begins with the daemon is over after this. */
const SETTLED_MS = 60_000;
const IDLE_SECONDS = 120;
const BARS = { mb: 500, share: 0.01 } as const;

/** The daemon's process alone, with many links: idle as on a quiet day, then while it sweeps all of them. */
async function run({ customers = PERSONS, seed = 1 }: BenchOptions): Promise<BenchResult> {
  const stage = await Stage.open({ customers, seed, speed: 1 });
  try {
    await stage.limits(false);
    const links = await copyInStep(stage);
    await stage.limits(true);
    say(`Copied ${links} links.`);
    const idle = await whenIdle(stage);
    say(`Idle: ${JSON.stringify(idle)}`);
    await stage.stop();
    const swept = await whenSweeping(stage);
    say(`Swept: ${JSON.stringify(swept)}`);
    return resultOf({ customers, seed, links, idle, swept });
  } finally {
    await stage.close();
  }
}

interface Idle {
  readonly mb: number;
  readonly cpuShare: number;
  readonly polls: Readonly<Record<string, number>>;
  readonly others: number;
}

async function whenIdle(stage: Stage): Promise<Idle> {
  await stage.start({ mode: 'live', timeScale: 1, creates: false });
  await stage.idle();
  await pause(SETTLED_MS);
  const { pid } = stage.daemon;
  const [from, began, cpuBefore] = [await stage.now(), performance.now(), cpuSeconds(pid)];
  await pause(IDLE_SECONDS * 1_000);
  const cpuShare = (cpuSeconds(pid) - cpuBefore) / ((performance.now() - began) / 1_000);
  const made = byProduct((await stage.control.calls(from)) as readonly LoggedCall[]);
  const polls = made.filter(isPoll);
  return { mb: peakMb(pid), cpuShare, polls: byKind(polls), others: made.length - polls.length };
}

async function whenSweeping(stage: Stage): Promise<{ mb: number; seconds: number }> {
  await stage.limits(false);
  await stage.start({ mode: 'live', timeScale: UNHURRIED_BY_LIMITS });
  const began = performance.now();
  await stage.api.run('/v1/sweeps');
  return { mb: peakMb(stage.daemon.pid), seconds: secondsSince(began) };
}

interface Outcome {
  readonly customers: number;
  readonly seed: number;
  readonly links: number;
  readonly idle: Idle;
  readonly swept: { readonly mb: number; readonly seconds: number };
}

function resultOf({ customers, seed, links, idle, swept }: Outcome): BenchResult {
  const daemonMb = Math.max(idle.mb, swept.mb);
  const measured = {
    daemonMb,
    links,
    idleMb: idle.mb,
    sweepMb: swept.mb,
    sweepSeconds: swept.seconds,
    idleCpuShare: round(idle.cpuShare),
    idlePolls: idle.polls,
    idleOtherCalls: idle.others,
  };
  const bars = [
    atMost('daemonMb', daemonMb, BARS.mb),
    atMost('idleCpuShare', idle.cpuShare, BARS.share),
    atMost('idleOtherCalls', idle.others, 0),
  ];
  return {
    bench: 'memory',
    ok: allOk(bars),
    config: { speed: 1, seed, customers, links, limits: 'on while idle', idleSeconds: IDLE_SECONDS, preloaded: true },
    measured,
    floor: {},
    bars,
  };
}

export const bench: Bench = { name: 'memory', run };
