import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/**
 * Required, not imported: for each ES module of a package Node parses the package's whole list of exports, which is
 * 130 kB here and made a second of every start.
 */
const require = createRequire(import.meta.url);
const { drizzle } = require('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres');
const { migrate: applyMigrations } =
  require('drizzle-orm/node-postgres/migrator') as typeof import('drizzle-orm/node-postgres/migrator');

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any constant: two daemons that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_310_001;

/** Brings the ledger's schema up to date and gives a new installation its key. Safe to call at every start. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('set client_min_messages to warning');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder: FOLDER });
    await client.query('insert into installation (key) select $1 where not exists (select from installation)', [
      randomBytes(32).toString('base64url'),
    ]);
  } finally {
    await client.end();
  }
}
