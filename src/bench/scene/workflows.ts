import { Client, Connection } from '@temporalio/client';
import type { Operations } from './operations.ts';

/** How many workflows of a type there have been, by Temporal's own count. */
export async function countWorkflows(api: Operations, type: string): Promise<number> {
  const { temporalAddress } = await api.get<{ temporalAddress: string }>('/v1/status');
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    return (await new Client({ connection }).workflow.count(`WorkflowType = '${type}'`)).count;
  } finally {
    await connection.close();
  }
}
