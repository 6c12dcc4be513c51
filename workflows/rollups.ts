import type { OwnersAt } from '../activities/rollups/owners.ts';
import { ledger, ledgerHere, reads } from './proxies.ts';

const KINDS = ['companies', 'deals'] as const;
const PAGES = 50;
const ROUNDS = 20;
/** HubSpot's batch of objects. */
const BATCH = 100;

/** Roll-ups: what companies and deals say of linked contacts, worked out when one of them changes. */
export async function rollups({ connection }: { readonly version: 1; readonly connection: string }): Promise<void> {
  if (!(await ledgerHere.mayPoll({ connection })) || !(await ledgerHere.rollupsWanted({ connection }))) return;
  if (await ledger.ownersDue({ connection })) await everyOwner(connection);
  for (const kind of KINDS) await changedObjects(connection, kind);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { contacts } = await ledger.takeRollups({ connection });
    if (contacts.length === 0) return;
    for (const kind of KINDS) await readWhatHangs(connection, kind, contacts);
    await ledger.deriveRollups({ connection, contacts });
  }
}

async function everyOwner(connection: string): Promise<void> {
  const hubspot = reads(connection, 'hubspot', 'backfill');
  for (let at: OwnersAt | undefined = { archived: false }, n = 0; at !== undefined && n < PAGES; n += 1)
    at = (await hubspot.nameOwners({ connection, ...at })).next;
}

async function changedObjects(connection: string, kind: (typeof KINDS)[number]): Promise<void> {
  const hubspot = reads(connection, 'hubspot', 'live');
  for (let page = 0; page < PAGES; page += 1) {
    const { ids, more } = await hubspot.pollObjects({ connection, kind });
    if (ids.length > 0) await hubspot.markContactsOf({ connection, kind, ids });
    if (!more) return;
  }
}

async function readWhatHangs(
  connection: string,
  kind: (typeof KINDS)[number],
  contacts: readonly string[],
): Promise<void> {
  const hubspot = reads(connection, 'hubspot', 'backfill');
  const { unread } = await hubspot.readAssociations({ connection, kind, contacts });
  for (let at = 0; at < unread.length; at += BATCH)
    await hubspot.readObjects({ connection, kind, ids: unread.slice(at, at + BATCH) });
}
