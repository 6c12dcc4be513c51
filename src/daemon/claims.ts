import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Ledger } from '../ledger/db.ts';
import { claimHolders, dropClaims } from '../ledger/links.ts';

/**
 * A claim has no clock: it ends when its workflow settles it. Where Temporal says that the workflow is closed or
 * unknown (it failed, or its whole store is gone) nobody will, and the links go back to the inbox's next reader.
 */
export async function takeOverClaims(ledger: Ledger, client: Client, log: Logger): Promise<void> {
  for (const workflow of await claimHolders(ledger.sql)) {
    if (await isRunning(client, workflow)) continue;
    const links = await dropClaims(ledger.sql, workflow);
    if (links > 0) log.info({ workflow, links }, 'took over the claims of a workflow that is closed or unknown');
  }
}

export async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
