import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';

const CURSOR = 'rollup-owners';
/** Vendor seconds between two looks at the owners. */
const EVERY_SECONDS = 3_600;

interface Owners {
  readonly at: string | null;
  readonly names: Readonly<Record<string, string>>;
}

const keptOwners = async (sql: Sql, connection: string): Promise<Owners> =>
  ((await readCursor(sql, connection, CURSOR)) as unknown as Owners | undefined) ?? { at: null, names: {} };

/** Names of owners by id, those who left as well. */
export const ownerNames = async (sql: Sql, connection: string): Promise<Owners['names']> =>
  (await keptOwners(sql, connection)).names;

export const ownersDue =
  (deps: Deps) =>
  async ({ connection }: { connection: string }): Promise<boolean> => {
    const { at } = await keptOwners(deps.ledger.sql, connection);
    return at === null || Date.now() - Date.parse(at) > (EVERY_SECONDS * 1_000) / deps.connection(connection).timeScale;
  };

export interface OwnersAt {
  readonly archived: boolean;
  readonly after?: string;
}

/** One page of owners; gives where the next begins. */
export const nameOwners =
  (deps: Deps) =>
  async ({ connection: name, archived, after }: { connection: string } & OwnersAt): Promise<{ next?: OwnersAt }> => {
    const connection = deps.connection(name);
    const page = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'backfill' }, (call) =>
      connection.hubspot.listOwners({ archived, after }, call),
    );
    const kept = await keptOwners(deps.ledger.sql, name);
    const read = Object.fromEntries(page.owners.map((owner) => [owner.id, owner.name]));
    const next = page.after !== undefined ? { archived, after: page.after } : archived ? undefined : { archived: true };
    const at = next === undefined ? new Date().toISOString() : kept.at;
    // Who is active is named as they are now; an id that somebody left keeps its name.
    const names = archived ? { ...read, ...kept.names } : { ...kept.names, ...read };
    await writeCursor(deps.ledger.sql, name, CURSOR, { at, names });
    return next === undefined ? {} : { next };
  };
