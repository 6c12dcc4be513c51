import { createHmac, randomBytes } from 'node:crypto';
import { type Client, WorkflowFailedError } from '@temporalio/client';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import type { SidebarInput } from '../../workflows/messages.ts';
import type { sidebar, SidebarReport } from '../../workflows/sidebar.ts';
import { SIDEBAR_CURSOR } from '../core/sidebar/wanted.ts';
import { readCursor } from '../ledger/cursors.ts';
import type { Sql } from '../ledger/db.ts';
import type { SidebarOrders } from '../server/facts.ts';
import type { DataDir } from './datadir/open.ts';
import { keptSecret } from './datadir/private-file.ts';
import { deleteSchedule, put, sidebarOptions } from './schedules.ts';

/** What Gorgias sends with its calls: kept in `DIR/sidebar-secret`, another for each connection. */
export function sidebarSecrets(dataDir: DataDir): (connection: string) => string {
  const key = keptSecret(dataDir.file('sidebar-secret'));
  return (connection) => createHmac('sha256', key).update(connection).digest('base64url');
}

const UNKNOWN = { state: 'missing', differences: [] } as const;
/** Gorgias did not answer often enough even to be looked at. */
const UNFINISHED: SidebarReport = { outcome: 'unfinished', integration: UNKNOWN, widget: UNKNOWN, made: [] };

/** Installation, status and removal, as the operations API orders them; resolves when the last call was made. */
export const createSidebarOrders =
  (client: Client, timeScale: number): SidebarOrders =>
  async (place, order) => {
    const input: SidebarInput = { version: 1, place, order };
    const workflowId = `sidebar-${order}-${place.connection}-${randomBytes(4).toString('hex')}`;
    const schedule = sidebarOptions(place.connection, timeScale);
    if (order === 'install') await put(client, schedule);
    if (order === 'remove') await deleteSchedule(client, schedule);
    try {
      const options = { taskQueue: LEDGER_QUEUE, workflowId, args: [input] as [SidebarInput] };
      return await client.workflow.execute<typeof sidebar>('sidebar', options);
    } catch (error) {
      if (error instanceof WorkflowFailedError) return UNFINISHED;
      throw error;
    }
  };

/** Whose sidebar is installed keeps being served after a loss of Temporal's store. */
export async function resumeSidebar(client: Client, sql: Sql, connection: string, timeScale: number): Promise<void> {
  if ((await readCursor(sql, connection, SIDEBAR_CURSOR)) === undefined) return;
  await put(client, sidebarOptions(connection, timeScale));
}
