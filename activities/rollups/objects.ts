import { afterObjects, type ObjectPlace } from '../../src/core/rollups/place.ts';
import { ROLLED_UP } from '../../src/core/rollups/rollup.ts';
import type { CrmKind } from '../../src/hubspot/crm.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import { markDerivedAgain, markDerivedDue } from '../../src/ledger/derived.ts';
import { contactsWith, storeAssociations, storeObjects } from '../../src/ledger/rollups.ts';
import type { Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';

const LIMIT = 200;
/** The search's index lags behind the records (hubspot.md 7). Vendor milliseconds. */
const OVERLAP_MS = 120_000;

export interface OfKind {
  readonly connection: string;
  readonly kind: CrmKind;
}

/** One page of changed companies or deals. Gives those that say something new: who hangs on them may have changed. */
export const pollObjects =
  (deps: Deps) =>
  async ({ connection: name, kind }: OfKind): Promise<{ ids: readonly string[]; more: boolean }> => {
    const connection = deps.connection(name);
    const cursor = `rollup-${kind}`;
    const place = ((await readCursor(deps.ledger.sql, name, cursor)) as unknown as ObjectPlace | undefined) ?? {
      from: connection.startedAt,
    };
    const search = { from: place.from, properties: ROLLED_UP[kind], limit: LIMIT };
    const at = place.afterId === undefined ? {} : { afterId: place.afterId };
    const page = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'live', kind: 'search' }, (call) =>
      connection.crm.searchObjects(kind, { ...search, ...at }, call),
    );
    if (page.kind === 'forbidden') return { ids: [], more: false };
    const next = afterObjects(place, page.value, { limit: LIMIT, overlapMs: OVERLAP_MS / connection.timeScale });
    return deps.ledger.tx(async (sql) => {
      const ids = await storeObjects(sql, name, kind, page.value);
      await markDerivedDue(sql, name, 'hubspot', await contactsWith(sql, name, kind, ids), 0);
      await writeCursor(sql, name, cursor, { ...next });
      return { ids, more: next.afterId !== undefined };
    });
  };

/** Whom changed objects hang on now: one call for up to a thousand. */
export const markContactsOf =
  (deps: Deps) =>
  async ({ connection: name, kind, ids }: OfKind & { ids: readonly string[] }): Promise<void> => {
    const connection = deps.connection(name);
    const found = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'live' }, (call) =>
      connection.crm.contactsOf(kind, ids, call),
    );
    if (found.kind === 'forbidden') return;
    await markDerivedAgain(deps.ledger.sql, name, 'hubspot', Object.values(found.value).flat());
  };

/** What hangs on up to a thousand contacts. Gives the objects that were never read. */
export const readAssociations =
  (deps: Deps) =>
  async (input: OfKind & { contacts: readonly string[] }): Promise<{ unread: readonly string[] }> => {
    const { connection: name, kind, contacts } = input;
    const connection = deps.connection(name);
    const found = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'backfill' }, (call) =>
      connection.hubspot.contactAssociations(contacts, kind, call),
    );
    if (found.kind === 'forbidden') return { unread: [] };
    return {
      unread: await deps.ledger.tx((sql) => storeAssociations(sql, name, kind, contacts, found.byContact)),
    };
  };

/** Up to a hundred companies or deals. */
export const readObjects =
  (deps: Deps) =>
  async ({ connection: name, kind, ids }: OfKind & { ids: readonly string[] }): Promise<void> => {
    const connection = deps.connection(name);
    const found = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'backfill' }, (call) =>
      connection.crm.readObjects(kind, ids, ROLLED_UP[kind], call),
    );
    if (found.kind === 'found') await storeObjects(deps.ledger.sql, name, kind, found.value);
  };
