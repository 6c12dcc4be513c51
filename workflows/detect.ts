import type { DetectInput } from './messages.ts';
import { ledgerHere, reads } from './proxies.ts';

/** A poll ends after this many pages and goes on at the next tick, from its place in the ledger. */
const PAGES = 50;

/** One poll of one side, from the ledger's cursor: it only says "look at this record again". */
export async function detect({ connection, side }: DetectInput): Promise<void> {
  if (!(await ledgerHere.mayPoll({ connection }))) return;
  await (side === 'hubspot' ? detectHubspot(connection) : detectGorgias(connection));
}

async function detectHubspot(connection: string): Promise<void> {
  const hubspot = reads(connection, 'hubspot', 'live');
  for (let page = 0; page < PAGES; page += 1) {
    const { more } = await hubspot.pollHubspot({ connection });
    if (!more) break;
  }
  await hubspot.pollArchived({ connection });
}

async function detectGorgias(connection: string): Promise<void> {
  const gorgias = reads(connection, 'gorgias', 'live');
  for (let page = 0; page < PAGES; page += 1) {
    const { more } = await gorgias.pollGorgiasEvents({ connection });
    if (!more) break;
  }
  for (let page = 0; page < PAGES; page += 1) {
    const { more } = await gorgias.pollGorgiasRows({ connection });
    if (!more) break;
  }
}
