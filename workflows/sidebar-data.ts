import { isFatal } from './failures.ts';
import { ledger, writes } from './proxies.ts';

/** Keeps the pages of agents fresh: pushes the profiles that changed, of customers whose tickets moved lately. */
export async function sidebarData({ connection }: { readonly version: 1; readonly connection: string }): Promise<void> {
  if (!(await ledger.mayPoll({ connection }))) return;
  const { customers } = await ledger.owedPushes({ connection });
  for (const customer of customers) {
    try {
      await writes(connection, 'gorgias', 'live').pushSidebar({ connection, customer });
    } catch (error) {
      // A push that failed is owed again: its print was not kept.
      if (isFatal(error)) throw error;
      return;
    }
  }
}
