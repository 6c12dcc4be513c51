import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

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
