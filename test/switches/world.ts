/** One small, messy world under given readings: synced, lived in, swept twice, and judged by the demo's auditor. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Audit, audit } from '../../src/demo/audit/audit.ts';
import type { CallRange, Conflict, Evidence, JournalEntry } from '../../src/demo/audit/evidence/types.ts';
import { notZero } from '../../src/demo/audit/zero-list.ts';
import { sandboxEvidence } from '../../src/demo/story/collect.ts';
import { Control } from '../../src/demo/world/control.ts';
import { makeEngine } from '../engine/engine.ts';
import { World } from '../engine/scenario.ts';
import { anOrdinaryDay, mergeAll, sceneOf, secondRecords } from './life.ts';
import { hidesChannels, type Reading, switchesOf } from '../../src/drill/plan/readings.ts';

export const CUSTOMERS = 35;
/** A number with a name on one side and none on the other is left to people; one in so few is more than one in a hundred. */
const MISSED = 1;
/** A machine that does much else is slow, not wrong. */
export const WITHIN_MS = 180_000;

/** In place of thirty days: each sweep opens every customer again. */
const SOON_DAYS = 0.001;

/** Plays a world to its end; answers what the auditor has against it, counts first. Nothing if all is well. */
export async function faultsOf(readings: readonly Reading[], seed: number): Promise<readonly string[]> {
  const sandbox = { customers: CUSTOMERS, seed, switches: switchesOf(readings) };
  const connection = hidesChannels(readings) ? { intervals: { channelCycleDays: SOON_DAYS } } : {};
  const engine = await makeEngine({ sandbox, connection, webhooks: true });
  try {
    const world = new World(engine, []);
    await world.start();
    await world.quiet(WITHIN_MS);
    await live(world, seed);
    return await againstNow(world);
  } finally {
    await engine.close();
  }
}

/** What the auditor has against a world in which people have come to rest. */
export const againstNow = async (world: World): Promise<readonly string[]> =>
  against(await judged(world, await sweptTwice(world)));

async function live(world: World, seed: number): Promise<void> {
  const scene = await sceneOf(new Control(world.engine.running.controlUrl), world.control, seed);
  await anOrdinaryDay(scene);
  const twins = await secondRecords(scene);
  await world.polled(1);
  await world.quiet(WITHIN_MS);
  await mergeAll(scene, twins);
  await world.polled(1);
  await world.quiet(WITHIN_MS);
}

/** A sweep for what no poll can see, then one that must find nothing to write. */
async function sweptTwice(world: World): Promise<CallRange> {
  await world.sweep();
  await world.quiet(WITHIN_MS);
  const from = await world.control.lastCall();
  await world.sweep();
  await world.quiet(WITHIN_MS);
  return { from, to: await world.control.lastCall() };
}

interface Judged {
  readonly evidence: Evidence;
  readonly judgement: Audit;
}

async function judged(world: World, secondPass: CallRange): Promise<Judged> {
  const control = new Control(world.engine.running.controlUrl);
  const conflicts = await world.api.all<Conflict>('/v1/conflicts');
  const journal = await world.api.all<JournalEntry>('/v1/journal');
  const evidence = { ...(await sandboxEvidence(control)), conflicts, journal, secondPass };
  return { evidence, judgement: audit(evidence) };
}

function against({ evidence, judgement: { counts, findings } }: Judged): readonly string[] {
  const wrong = notZero(counts).map((key) => `${key}: ${counts[key]}`);
  if ((counts.missedLinks ?? 0) > MISSED) wrong.push(`missedLinks: ${counts.missedLinks} of ${counts.linkable}`);
  // A world in which nothing happened would prove nothing.
  if (counts.linked < CUSTOMERS / 2) wrong.push(`linked: only ${counts.linked}`);
  return wrong.length === 0 ? [] : [...wrong, ...findings, `evidence: ${kept(evidence)}`];
}

/** For whoever looks into it; everybody in it is made up. */
function kept(evidence: Evidence): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tandem-switches-')), 'evidence.json');
  writeFileSync(file, JSON.stringify(evidence));
  return file;
}
