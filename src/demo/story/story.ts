import { readFileSync } from 'node:fs';
import type { CallRange } from '../audit/evidence/types.ts';
import { configure } from '../product/installation.ts';
import { playDay } from './day/day.ts';
import { idle } from './idle.ts';
import { openFor } from './open.ts';
import type { DemoOptions } from './options.ts';
import { showPreview } from './preview.ts';
import { quietAndSweep } from './quiet.ts';
import type { StoryFacts } from './report.ts';
import { counted } from './say.ts';
import type { Stage } from './stage.ts';

export interface Told {
  readonly facts: StoryFacts;
  readonly secondPass: CallRange;
}

/** Fills the world; answers how many persons there are. */
export async function populate(
  { control, say }: Pick<Stage, 'control' | 'say'>,
  { people, customers, seed }: DemoOptions,
): Promise<number> {
  const loaded =
    people === undefined ? await control.seed(customers, seed) : await control.people(readFileSync(people, 'utf8'));
  const records = `${counted(loaded.hubspot, 'contact')} in HubSpot, ${counted(loaded.gorgias, 'customer')} in Gorgias`;
  say.line(`The world holds ${counted(loaded.persons, 'person')}: ${records}`);
  return loaded.persons;
}

/** The whole story from the first start to the last sweep. */
export async function tell(stage: Stage, { seed, speed }: DemoOptions): Promise<Told> {
  const { sandbox, installation, daemon, say } = stage;
  say.phase('Start in mode watch: Tandem reads both sides and writes nothing');
  configure(installation, sandbox, 'watch');
  await openFor(stage);
  const begun = Date.now();
  await idle(stage);
  await showPreview(stage);

  say.phase('Go live: the same, and now it writes');
  await daemon.stop();
  configure(installation, sandbox, 'live');
  await openFor(stage);
  await idle(stage);

  say.phase('A day');
  const { kills, forcedIntoGap } = await playDay(stage);
  say.phase('Quiet, then two sweeps');
  const secondPass = await quietAndSweep(stage);
  const seconds = Math.round((Date.now() - begun) / 100) / 10;
  return { facts: { seed, speed, customers: stage.customers, kills, seconds, forcedIntoGap }, secondPass };
}
