import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { Deps } from '../../activities/deps.ts';
import { gorgiasActivities, hubspotActivities, ledgerActivities } from '../../activities/index.ts';
import { LEDGER_QUEUE, SHUTDOWN_GRACE, STICKY_TIMEOUT, VENDOR_SLOTS, vendorQueue } from '../../temporal.config.ts';
import { SIDES } from '../core/types.ts';
import { LANES } from '../core/lane.ts';
import { heartbeats } from './heartbeats.ts';
import { wordless } from './wordless.ts';

export interface WorkersOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly deps: Deps;
  readonly connections: readonly string[];
  readonly bundle: WorkflowBundleOption;
}

export interface Workers {
  /** Settles when every worker has drained; rejects when one fails. */
  readonly done: Promise<unknown>;
  shutdown(): void;
}

/** One worker for workflows and the ledger, and one per vendor account and lane, all on one connection. */
export async function startWorkers({
  connection,
  namespace,
  deps,
  connections,
  bundle,
}: WorkersOptions): Promise<Workers> {
  const interceptors = { activity: [heartbeats, wordless] };
  const common = { connection, namespace, shutdownGraceTime: SHUTDOWN_GRACE, interceptors };
  const ledger = Worker.create({
    ...common,
    taskQueue: LEDGER_QUEUE,
    workflowBundle: bundle,
    activities: ledgerActivities(deps),
    maxConcurrentActivityTaskExecutions: 10,
    maxConcurrentWorkflowTaskExecutions: 20,
    maxCachedWorkflows: 200,
    stickyQueueScheduleToStartTimeout: STICKY_TIMEOUT,
  });
  // One set of activities per vendor: leave to write, taken with a GET, is found by the PUT in either lane.
  const activities = { hubspot: hubspotActivities(deps), gorgias: gorgiasActivities(deps) };
  const vendors = connections.flatMap((name) =>
    SIDES.flatMap((side) =>
      LANES.map((lane) =>
        Worker.create({
          ...common,
          taskQueue: vendorQueue(name, side, lane),
          activities: activities[side],
          maxConcurrentActivityTaskExecutions: VENDOR_SLOTS,
          maxConcurrentActivityTaskPolls: 4,
        }),
      ),
    ),
  );
  const workers = await Promise.all([ledger, ...vendors]);
  return {
    done: Promise.all(workers.map((worker) => worker.run())),
    shutdown: () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}
