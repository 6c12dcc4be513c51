import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import type { MergeInput, ScanInput } from '../../workflows/messages.ts';
import type { Sql } from '../ledger/db.ts';
import { openMerges } from '../ledger/duplicates-merges.ts';
import type { DuplicateRuns } from '../server/facts.ts';

const runId = (kind: string, connection: string): string => `${kind}-${connection}-${randomBytes(4).toString('hex')}`;

/** Scans and merges as the operations API starts them. */
export const createDuplicateRuns = (client: Client, timeScale: number): DuplicateRuns => ({
  scan: async (connection, whole) => {
    const input: ScanInput = { version: 1, connection, run: runId('scan', connection), whole, timeScale };
    await client.workflow.start('scan', { taskQueue: LEDGER_QUEUE, workflowId: input.run, args: [input] });
    return input.run;
  },
  merge: async (connection) => startMerge(client, connection, timeScale),
});

async function startMerge(client: Client, connection: string, timeScale: number): Promise<string> {
  const input: MergeInput = { version: 1, connection, run: runId('merge', connection), lane: 'live', timeScale };
  await client.workflow.start('merge', { taskQueue: LEDGER_QUEUE, workflowId: input.run, args: [input] });
  return input.run;
}

/** What an earlier run left behind (a refused credential, a lost Temporal store) goes on when the daemon starts. */
export async function resumeMerges(client: Client, sql: Sql, connection: string, timeScale: number): Promise<void> {
  if ((await openMerges(sql, connection, 1)).length > 0) await startMerge(client, connection, timeScale);
}
