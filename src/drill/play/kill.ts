/** Processes that die without a word. */
import { setTimeout as pause } from 'node:timers/promises';
import { openDataDir } from '../../daemon/datadir/open.ts';
import { dataOf, homeOnRecord } from '../../daemon/embedded/postgres/home.ts';
import { findRunning } from '../../daemon/embedded/postgres/running.ts';
import { findLeftover } from '../../daemon/embedded/temporal/leftover.ts';
import { until } from '../../demo/story/until.ts';
import { CALLS } from '../plan/calls.ts';
import type { Kill, Server, Step } from '../plan/plan.ts';
import { allowed, edit } from './people.ts';
import type { Stage } from './stage.ts';

/** Faults and outages may keep the call away: then the daemon dies at another moment, which is as good. */
const HELD_MS = 4_000;

/** Sets the trap. The answer waits until it has caught a call, or until that has taken too long. */
export async function trap({ control }: Stage, { call, at, nth }: Kill): Promise<() => Promise<unknown>> {
  const hold = await control.hold(CALLS[call], at, nth);
  const caught = async () => (await control.holds()).some((one) => one.hold === hold && one.held) && true;
  return () => until('a call to be held', HELD_MS, caught, 10).catch(() => undefined);
}

/** The daemon dies with a call at this moment; people go on, the call takes its course, and it is started again. */
export async function killAt(stage: Stage, kill: Kill): Promise<void> {
  const caught = await trap(stage, kill);
  for (const one of kill.cause)
    if (one.does === 'edit') await edit(stage, one);
    else
      await allowed(stage, () =>
        stage.control.edit(one.side, undefined, one.fields, { type: 'person', name: 'agent-7' }),
      );
  await caught();
  await stage.keeper.kill();
  stage.tally.kills += 1;
  for (const one of kill.meanwhile) await edit(stage, one);
  await stage.control.release();
  await stage.keeper.start();
}

export function pidOf(server: Server, dataDir: string): number | undefined {
  const opened = openDataDir(dataDir);
  if (server === 'temporal') return findLeftover(opened.file('temporal'))?.pid;
  const home = homeOnRecord(opened);
  return home === undefined ? undefined : findRunning(dataOf(home))?.identity.pid;
}

/** A server dies, and perhaps the daemon with it; whoever keeps the daemon finds out. */
export async function killServer(
  stage: Stage,
  { server, daemonToo }: Extract<Step, { does: 'kill-server' }>,
): Promise<void> {
  const pid = pidOf(server, stage.dataDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  stage.tally.kills += 1;
  if (daemonToo) await stage.keeper.kill();
  await (daemonToo ? stage.keeper.start() : pause(0));
}
