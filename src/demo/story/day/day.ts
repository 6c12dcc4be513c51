import { Cast } from '../cast.ts';
import type { Stage } from '../stage.ts';
import { burst } from './burst.ts';
import { crash } from './crash.ts';
import { contradictions, deletes, newcomers, ordinaryEdits, sideBySide } from './edits.ts';
import { gaps } from './gap.ts';
import { outage } from './outage.ts';

export interface DayReport {
  readonly kills: number;
  readonly forcedIntoGap: number;
}

/** A day: edits, conflicts, deletes, newcomers, a burst, an outage, edits in the gap, a crash. */
export async function playDay(stage: Stage): Promise<DayReport> {
  const { control, draw } = stage;
  const [hubspot, gorgias] = await Promise.all([control.truth('hubspot'), control.truth('gorgias')]);
  const cast = new Cast({ hubspot, gorgias }, draw);
  await ordinaryEdits(stage, cast);
  await contradictions(stage, cast);
  await sideBySide(stage, cast);
  await deletes(stage, cast);
  await newcomers(stage);
  await burst(stage, cast);
  await outage(stage, cast);
  const forcedIntoGap = await gaps(stage, cast);
  await crash(stage, cast);
  return { kills: 1, forcedIntoGap };
}
