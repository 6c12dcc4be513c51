import { createHash, createHmac } from 'node:crypto';
import pg from 'pg';

/** What a repository needs of a connection: one statement at a time. */
export interface Sql {
  query<R = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: R[]; rowCount: number }>;
}

/** The ledger: PostgreSQL, and the installation's key for fingerprints. */
export interface Ledger {
  readonly sql: Sql;
  /** Runs `work` in one transaction; a throw rolls it back. A deadlock or serialisation failure is tried again. */
  tx<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Keyed hash (base64url, 22 characters): identities and fingerprints outside the ledger's own tables are never bare. */
  hash(text: string): string;
  /** Calls `listener` at every NOTIFY on `channel` until the returned function is called. */
  listen(channel: string, listener: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const RETRYABLE = new Set(['40001', '40P01']);

const names = new Map<string, string>();

/** Statements are prepared under a name of their own: the server parses each once per connection. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}

const wrap = (client: pg.Pool | pg.PoolClient): Sql => ({
  async query<R>(text: string, values: readonly unknown[] = []) {
    const result = await client.query({ name: nameOf(text), text, values: [...values] });
    return { rows: result.rows as R[], rowCount: result.rowCount ?? 0 };
  },
});

async function transaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(wrap(client));
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away, not handed to the next caller.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

const isRetryable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && RETRYABLE.has(String(error.code));

async function retrying<T>(attempts: number, work: () => Promise<T>): Promise<T> {
  for (let left = attempts; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !isRetryable(error)) throw error;
    }
  }
}

async function listen(databaseUrl: string, channel: string, listener: () => void) {
  const client = new pg.Client({ connectionString: databaseUrl });
  // A lost listening connection only loses wake-ups: the dispatcher's slow tick covers them.
  client.on('error', () => undefined);
  client.on('notification', listener);
  await client.connect();
  await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  return () => client.end();
}

/**
 * `kept`: each connection plans a statement once, and again when its tables have been counted (`statistics.ts`); planning
 * is half of PostgreSQL's work on small lookups. `fresh`: planned for its own values, where filters come and go.
 */
export type Plans = 'kept' | 'fresh';

/** A kept plan may be older than its tables' size. Its joins go by index: there our lists are short where tables are long. */
const PLANNING: Readonly<Record<Plans, string>> = {
  kept: 'set plan_cache_mode = force_generic_plan; set enable_hashjoin = off; set enable_mergejoin = off',
  fresh: 'set plan_cache_mode = force_custom_plan',
};

export interface LedgerOptions {
  readonly connections?: number;
  readonly plans?: Plans;
}

/** Opens the ledger. The schema must be there (`migrate`). */
export async function openLedger(
  databaseUrl: string,
  { connections = 10, plans = 'kept' }: LedgerOptions = {},
): Promise<Ledger> {
  // The pool waits for what this returns before it hands the connection out.
  const onConnect = (client: pg.ClientBase) => client.query(PLANNING[plans]);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections, onConnect });
  pool.on('error', () => undefined);
  const { rows } = await pool.query<{ key: string }>('select key from installation');
  const key = rows[0]?.key;
  if (key === undefined) throw new Error('the ledger has no installation key: expected `migrate` to have run');
  return {
    sql: wrap(pool),
    tx: (work) => retrying(5, () => transaction(pool, work)),
    hash: (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22),
    listen: (channel, listener) => listen(databaseUrl, channel, listener),
    close: () => pool.end(),
  };
}
