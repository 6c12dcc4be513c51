import { type Client, ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import { put } from './schedules.ts';

/** Tickets and roll-ups are looked at so often. Vendor seconds. */
const EVERY_SECONDS = 60;
/** Each look is a workflow of some five activities, which no sandbox's clock makes fewer; a figure may wait longer. */
const LEAST_MS = 5_000;

/** What is worked out from other records: `workflow` ends at once where nobody looks at it. */
function options(workflow: 'support' | 'rollups', name: string, timeScale: number): ScheduleOptions {
  const everyMs = Math.max(LEAST_MS, Math.round((EVERY_SECONDS * 1_000) / timeScale));
  return {
    scheduleId: `${workflow}/${name}`,
    spec: { intervals: [{ every: everyMs }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: Math.max(10_000, 2 * everyMs) },
    action: {
      type: 'startWorkflow',
      workflowType: workflow,
      taskQueue: LEDGER_QUEUE,
      args: [{ version: 1, connection: name }],
      workflowId: `${workflow}-${name}`,
    },
  };
}

export async function putDerivedSchedules(client: Client, name: string, timeScale: number): Promise<void> {
  await Promise.all(
    (['support', 'rollups'] as const).map((workflow) => put(client, options(workflow, name, timeScale))),
  );
}
