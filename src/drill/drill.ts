import { MISSED_SHARE, missesTooMany } from '../demo/audit/zero-list.ts';
import { Say } from '../demo/story/say.ts';
import { stopAsked } from '../demo/story/stop.ts';
import { plan } from './plan/draw-plan.ts';
import { bundleOnce } from './play/bundle.ts';
import { type Ground, playWorld } from './play/world.ts';
import { linesOf } from './report/line.ts';
import { type Totals, totalsOf } from './report/totals.ts';
import type { Verdict } from './report/verdict.ts';

export interface DrillOptions {
  readonly seed: number;
  /** Worlds of this seed and the next ones are begun until so many minutes are over; without it one world. */
  readonly minutes?: number;
  /** Worlds that are played side by side; one by default. */
  readonly atOnce?: number;
}

const secondsSince = (start: number): number => Math.round((Date.now() - start) / 100) / 10;

/** Plays and judges world after world; Ctrl-C gives up those that are being played and answers for the others. */
export async function runDrill({ seed, minutes = 0, atOnce = 1 }: DrillOptions): Promise<Totals> {
  const begun = Date.now();
  const bundle = await bundleOnce();
  let stopped = false;
  const abandoned = stopAsked(() => undefined).then(() => {
    stopped = true;
  });
  let next = seed;
  const more = (): boolean => !stopped && (minutes === 0 ? next === seed : secondsSince(begun) < minutes * 60);
  const ground = { say: new Say(), bundle, abandoned };
  const verdicts: Verdict[] = [];
  const player = async (): Promise<void> => {
    while (more()) verdicts.push(...(await playedAndTold(next++, ground)));
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  bundle.remove();
  const inOrder = verdicts.toSorted((a, b) => a.seed - b.seed);
  const totals = totalsOf(seed, inOrder, secondsSince(begun));
  if (missesTooMany(totals)) ground.say.line(tooMany(totals));
  return totals;
}

/** In a small world a single one is more than one in a hundred: no world fails by it. */
const tooMany = ({ missedLinks, linkable }: Totals): string =>
  `${missedLinks} of ${linkable} linkable persons are not linked, more than ${100 * MISSED_SHARE} %`;

async function playedAndTold(seed: number, ground: Ground): Promise<readonly Verdict[]> {
  const start = Date.now();
  const verdict = await playWorld(plan(seed), ground);
  if (verdict === undefined) return [];
  for (const line of linesOf(verdict, secondsSince(start))) ground.say.line(line);
  return [verdict];
}
