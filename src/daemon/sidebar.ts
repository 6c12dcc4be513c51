import { createHmac, randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import type { SidebarInput } from '../../workflows/messages.ts';
import type { sidebar } from '../../workflows/sidebar.ts';
import type { SidebarOrders } from '../server/facts.ts';
import type { DataDir } from './datadir/open.ts';
import { keptSecret } from './datadir/private-file.ts';

/** What Gorgias sends with its calls: kept in `DIR/sidebar-secret`, another for each connection. */
export function sidebarSecrets(dataDir: DataDir): (connection: string) => string {
  const key = keptSecret(dataDir.file('sidebar-secret'));
  return (connection) => createHmac('sha256', key).update(connection).digest('base64url');
}

/** Installation, status and removal, as the operations API orders them; resolves when the last call was made. */
export const createSidebarOrders =
  (client: Client): SidebarOrders =>
  (place, order) => {
    const input: SidebarInput = { version: 1, place, order };
    const workflowId = `sidebar-${order}-${place.connection}-${randomBytes(4).toString('hex')}`;
    return client.workflow.execute<typeof sidebar>('sidebar', { taskQueue: LEDGER_QUEUE, workflowId, args: [input] });
  };
