import { type SweepReport, sweep } from '../../demo/product/sweep.ts';
import type { CallRange } from '../../demo/audit/evidence/types.ts';
import { until } from '../../demo/story/until.ts';
import type { Stage } from './stage.ts';

/** What was just written comes back as webhooks, and polls tick: idle must last before it counts. */
const SETTLED_MS = 1_000;
const WITHIN_MS = 120_000;
const EVERY_MS = 250;

/** Waits until nothing has been owed for a while. @throws what is still owed when that takes too long */
export async function quiet({ keeper }: Pick<Stage, 'keeper'>): Promise<void> {
  let since = Number.POSITIVE_INFINITY;
  let last = 'no answer';
  const look = async () => {
    const status = await keeper.look();
    const done = status?.idle === true && status.connections.every(({ listed, stopped }) => listed && stopped === null);
    since = done ? Math.min(since, Date.now()) : Number.POSITIVE_INFINITY;
    last = JSON.stringify(status?.owed ?? last);
    return Date.now() - since >= SETTLED_MS;
  };
  await until('nothing to be owed', WITHIN_MS, look, EVERY_MS).catch((error: Error) => {
    throw new Error(`${error.message}; owed: ${last}`);
  });
}

export interface Swept {
  readonly secondPass: CallRange;
  readonly sweeps: readonly SweepReport[];
}

/** Quiet, a full sweep for what no poll can see, quiet, and a second one, which must find nothing to write. */
export async function sweptTwice(stage: Stage, dataDir: string): Promise<Swept> {
  await quiet(stage);
  const first = await sweep(dataDir);
  await quiet(stage);
  const from = (await stage.control.health()).calls;
  const second = await sweep(dataDir);
  await quiet(stage);
  return { secondPass: { from, to: (await stage.control.health()).calls }, sweeps: [first, second] };
}
