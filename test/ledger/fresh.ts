/** A ledger for each test: on the suite's server, and on `DATABASE_URL` as well where that is set. */
import { randomBytes } from 'node:crypto';
import { afterAll, inject, onTestFinished } from 'vitest';
import { createDatabase, dropDatabase } from '../../src/daemon/embedded/database.ts';
import { putConnection } from '../../src/ledger/connections.ts';
import { type Ledger, openLedger } from '../../src/ledger/db.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { mintMissing, recordsOf, storeViews } from '../../src/ledger/records.ts';
import type { Side, Slots } from '../../src/core/types.ts';

const external = process.env.DATABASE_URL;

/** Where the suite runs: name and server. */
export const SERVERS: readonly (readonly [name: string, url: () => string])[] = [
  ['the embedded server', () => inject('databaseUrl')],
  ...(external === undefined ? [] : ([['DATABASE_URL', () => external]] as const)),
];

export const CONNECTION = 'main';

const NAME = `ledger_${randomBytes(6).toString('hex')}`;
/** One migrated database per server and test file; each test finds it empty. */
const migrated = new Map<string, Promise<string>>();

afterAll(async () => {
  for (const server of migrated.keys()) await dropDatabase(server, NAME);
});

async function databaseOn(server: string): Promise<string> {
  const url = await createDatabase(server, NAME);
  await migrate(url);
  return url;
}

/** An empty ledger with one connection. */
export async function freshLedger(server: string): Promise<Ledger> {
  const url = migrated.get(server) ?? databaseOn(server);
  migrated.set(server, url);
  const ledger = await openLedger(await url, { connections: 6 });
  onTestFinished(() => ledger.close());
  const { rows } = await ledger.sql.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'installation'`,
  );
  await ledger.sql.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`);
  await putConnection(ledger.sql, CONNECTION, 'live', '4711');
  return ledger;
}

/** Mints records and gives their links, in the order of the ids. */
export async function mint({ sql }: Ledger, side: Side, ...ids: string[]): Promise<string[]> {
  await mintMissing(sql, CONNECTION, side, ids);
  const rows = await recordsOf(sql, CONNECTION, side, ids);
  return ids.map((id) => rows.find(({ remoteId }) => remoteId === id)?.link ?? '');
}

export const view = ({ sql }: Ledger, side: Side, remoteId: string, slots: Slots) =>
  storeViews(sql, CONNECTION, side, [{ remoteId, slots, partial: false, complete: true }]);
