/** One step of a plan, carried out. */
import { setTimeout as pause } from 'node:timers/promises';
import { AGENT } from '../../demo/story/stage.ts';
import type { Step } from '../plan/plan.ts';
import { killAt, killServer } from './kill.ts';
import { allowed, edit, merge, remove, twin } from './people.ts';
import { quiet } from './quiet.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;

type Doing = {
  readonly [Does in Step['does']]: (stage: Stage, step: Extract<Step, { does: Does }>) => Promise<unknown>;
};

const DOING: Doing = {
  edit,
  newcomer: (stage, { side, fields }) => allowed(stage, () => stage.control.edit(side, undefined, fields, AGENT)),
  twin: (stage, step) => allowed(stage, () => twin(stage, step)),
  merge: (stage, { keep }) => merge(stage, keep),
  delete: (stage, { side, who }) => remove(stage, side, who),
  fault: ({ control }, { fault }) => control.fault(fault),
  outage: (stage, step) => {
    stage.tally.outages += 1;
    return stage.control.fault({ side: step.side, kind: step.kind, window: { toMs: step.minutes * MINUTE } });
  },
  expire: ({ control, keeper, plan }, { side, minutes }) => {
    keeper.refusedFor((minutes * MINUTE) / plan.speed);
    return control.fault({ side, kind: 'expired-token', window: { toMs: minutes * MINUTE } });
  },
  skew: ({ control }, { side, ms }) => control.skew(side, ms),
  webhooks: ({ keeper }, { on }) => keeper.webhooks(on),
  kill: killAt,
  'kill-server': killServer,
  restart: ({ keeper }) => keeper.restart(),
  pause: (_, { ms }) => pause(ms),
  rest: quiet,
};

export const carryOut = (stage: Stage, step: Step): Promise<unknown> =>
  (DOING[step.does] as (stage: Stage, step: Step) => Promise<unknown>)(stage, step);

/** Every call is answered again; what struck so far is counted. */
export async function faultsEnd({ control, tally }: Stage): Promise<void> {
  tally.faults += (await control.struck()).reduce((sum, one) => sum + one, 0);
  await control.clearFaults();
}
