import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '../plan/plan.ts';
import { trap } from './kill.ts';
import { peopleOf } from './people.ts';
import { quiet, type Swept, sweptTwice } from './quiet.ts';
import type { Stage } from './stage.ts';
import { carryOut, faultsEnd } from './steps.ts';

/** Carries the whole plan out; then everything works again, and both sides are swept twice. @throws what never ended */
export async function play(stage: Stage): Promise<Swept> {
  await open(stage);
  stage.people = await peopleOf(stage);
  for (const step of stage.plan.steps) {
    note(stage, step);
    await carryOut(stage, step);
  }
  await faultsEnd(stage);
  await stage.control.release();
  await stage.keeper.webhooks(true);
  return sweptTwice(stage, stage.dataDir);
}

/** Both sides are read and tied for the first time; the daemon may be killed over it. */
async function open(stage: Stage): Promise<void> {
  const { plan, control, keeper, tally } = stage;
  const [first] = plan.opening;
  if (first?.does === 'fault') await control.fault(first.fault);
  const caught = first?.does === 'kill' ? await trap(stage, first) : undefined;
  await keeper.start();
  if (caught !== undefined) {
    await caught();
    await keeper.kill();
    tally.kills += 1;
    await control.release();
    await keeper.start();
  }
  await quiet(stage);
}

/** When each step began, for whoever looks into a world that failed. */
const note = ({ dataDir }: Stage, step: Step): void =>
  appendFileSync(join(dataDir, 'drill.log'), `${new Date().toISOString()} ${JSON.stringify(step)}\n`, { mode: 0o600 });
