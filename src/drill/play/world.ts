/** One world from its plan to its verdict. */
import { Daemon } from '../../demo/product/daemon.ts';
import { discard, makeInstallation } from '../../demo/product/installation.ts';
import type { Say } from '../../demo/story/say.ts';
import { Control } from '../../demo/world/control.ts';
import { startSandbox } from '../../sandbox/start.ts';
import type { Plan } from '../plan/plan.ts';
import type { Verdict } from '../report/verdict.ts';
import type { Bundle } from './bundle.ts';
import { configure } from './configure.ts';
import { judged } from './judge.ts';
import { Keeper } from './keeper.ts';
import { play } from './play.ts';
import type { Stage } from './stage.ts';

/** What the worlds of a drill share. */
export interface Ground {
  readonly say: Say;
  readonly bundle: Bundle;
  /** Ends everything at once. */
  readonly abandoned: Promise<void>;
}

/** Plays the plan and judges what became of it; nothing if it was abandoned. */
export async function playWorld(plan: Plan, { say, bundle, abandoned }: Ground): Promise<Verdict | undefined> {
  const { people: customers, seed, speed, gorgiasAuth, switches } = plan;
  const sandbox = await startSandbox({ customers, seed, speed, gorgiasAuth, switches });
  const installation = makeInstallation();
  const daemon = new Daemon(installation);
  const stage = stageOf(plan, new Control(sandbox.controlUrl), daemon, installation.dataDir);
  configure(installation, sandbox, plan);
  bundle.putInto(installation.dataDir);
  let verdict: Verdict | undefined;
  try {
    const told = play(stage).then((swept) => judged(stage, swept));
    const judgedAnyway = told.catch((error: Error) => judged(stage, error));
    verdict = await Promise.race([judgedAnyway, abandoned.then(() => undefined)]);
    return verdict;
  } finally {
    const failed = verdict !== undefined && verdict.wrong.length > 0;
    // The servers of a world that failed end cleanly, their data stay.
    await daemon.close(failed ? 'SIGTERM' : 'SIGKILL');
    await sandbox.stop();
    if (!failed) await discard(installation);
    else say.line(`What the daemon left is in ${installation.dataDir} and ${installation.log}`);
  }
}

const stageOf = (plan: Plan, control: Control, daemon: Daemon, dataDir: string): Stage => ({
  ...{ plan, control, dataDir, keeper: new Keeper(daemon, control) },
  ...{ people: undefined, tally: { kills: 0, outages: 0, faults: 0, refused: 0 } },
});
