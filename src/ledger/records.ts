import type { Side, Slots } from '../core/types.ts';
import type { Sql } from './db.ts';

export interface Identity {
  readonly kind: 'email' | 'phone' | 'cross';
  readonly hash: string;
}

/** One reading of one record, to be stored as its view. */
export interface RecordReading {
  readonly remoteId: string;
  /** What was read. A partial reading (a list row, the answer to a write) is laid over what is stored. */
  readonly slots: Slots;
  readonly partial: boolean;
  readonly complete: boolean;
  readonly stamp?: string;
  readonly provenance?: string;
}

export interface StoredRecord {
  readonly side: Side;
  readonly remoteId: string;
  readonly link: string;
  readonly state: 'live' | 'gone' | 'merged';
  readonly slots: Slots;
  readonly complete: boolean;
  readonly stamp: string | null;
  readonly provenance: string | null;
  /** Null: the record was named by somebody, but never read. */
  readonly readAt: Date | null;
  readonly openedAt: Date | null;
}

/** What a `StoredRecord` is read from, of `records r`. */
export const COLUMNS = `r.side, r.remote_id as "remoteId", r.link, r.state, r.slots, r.complete, r.vendor_stamp as stamp,
  r.provenance, r.read_at as "readAt", r.opened_at as "openedAt"`;

export async function recordsOf(
  sql: Sql,
  connection: string,
  side: Side,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const { rows } = await sql.query<StoredRecord>(
    `select ${COLUMNS} from records r where r.connection = $1 and r.side = $2 and r.remote_id = any($3)`,
    [connection, side, ids],
  );
  return rows;
}

export async function recordsOfLinks(sql: Sql, links: readonly string[]): Promise<StoredRecord[]> {
  const { rows } = await sql.query<StoredRecord>(
    `select ${COLUMNS} from records r where r.link = any($1::bigint[]) order by r.link, r.side, r.remote_id`,
    [links],
  );
  return rows;
}

/**
 * Gives every id that has no record yet a record and a one-sided link of its own.
 * A record that somebody else mints at the same moment keeps their link.
 */
export async function mintMissing(sql: Sql, connection: string, side: Side, ids: readonly string[]): Promise<void> {
  const sorted = [...new Set(ids)].sort();
  await sql.query(
    `with missing as (
       select id, nextval(pg_get_serial_sequence('links', 'id')) as link
       from unnest($3::text[]) as id
       where not exists (select from records r where r.connection = $1 and r.side = $2 and r.remote_id = id)
     ), minted as (
       insert into records (connection, side, remote_id, link)
       select $1, $2, id, link from missing on conflict do nothing returning link
     )
     insert into links (id, connection) select link, $1 from minted`,
    [connection, side, sorted],
  );
}

/** A row as a reading left it; `before` is what stood there, null where nobody had read the record. */
export interface StoredView extends StoredRecord {
  readonly before: Slots | null;
}

/**
 * Stores readings as views of the records that exist (`mintMissing`), and gives their rows. A record that is read is
 * alive. One that was merged is not stored: no vendor brings it back, so the page is older than the merge.
 */
export async function storeViews(
  sql: Sql,
  connection: string,
  side: Side,
  readings: readonly RecordReading[],
): Promise<StoredView[]> {
  const sorted = [...readings].sort((a, b) => (a.remoteId < b.remoteId ? -1 : 1));
  const { rows } = await sql.query<StoredView>(
    `update records r set
       slots = case when n.partial then r.slots || n.slots else n.slots end,
       complete = n.complete or (n.partial and r.complete),
       vendor_stamp = coalesce(n.stamp, r.vendor_stamp),
       provenance = coalesce(n.provenance, r.provenance),
       state = 'live', read_at = now(),
       opened_at = case when n.complete and not n.partial then now() else r.opened_at end
     from jsonb_to_recordset($3::jsonb) as n("remoteId" text, slots jsonb, partial boolean, complete boolean, stamp text, provenance text)
     join records old on old.connection = $1 and old.side = $2 and old.remote_id = n."remoteId"
     where r.connection = $1 and r.side = $2 and r.remote_id = n."remoteId" and r.state <> 'merged'
     returning ${COLUMNS}, case when old.read_at is not null then old.slots end as before`,
    [connection, side, JSON.stringify(sorted)],
  );
  return rows;
}

/**
 * Puts records into these links. One may be there already, in a link of its own, which ends with it: a webhook or a poll
 * can be faster than the answer to a create.
 */
export async function placeRecords(
  sql: Sql,
  connection: string,
  side: Side,
  places: readonly { remoteId: string; link: string }[],
): Promise<void> {
  const { rows } = await sql.query<{ before: string | null }>(
    `insert into records (connection, side, remote_id, link)
     select $1, $2, n."remoteId", n.link from jsonb_to_recordset($3::jsonb) as n("remoteId" text, link bigint)
     order by n."remoteId"
     on conflict (connection, side, remote_id) do update set link = excluded.link
     returning (select r.link from records r where r.connection = $1 and r.side = $2
       and r.remote_id = records.remote_id and r.link <> records.link) as before`,
    [connection, side, JSON.stringify(places)],
  );
  const left = rows.flatMap(({ before }) => before ?? []);
  if (left.length === 0) return;
  await sql.query(
    'delete from links l where l.id = any($1::bigint[]) and not exists (select from records r where r.link = l.id)',
    [left],
  );
}

export async function setRecordState(
  sql: Sql,
  connection: string,
  side: Side,
  ids: readonly string[],
  state: StoredRecord['state'],
): Promise<void> {
  await sql.query(
    'update records set state = $4, read_at = now() where connection = $1 and side = $2 and remote_id = any($3)',
    [connection, side, ids, state],
  );
}

/** Marks what a sweep has seen, so that what it has not seen can be looked up afterwards. */
export async function markSeen(sql: Sql, connection: string, side: Side, ids: readonly string[], run: string) {
  await sql.query('update records set seen_run = $4 where connection = $1 and side = $2 and remote_id = any($3)', [
    connection,
    side,
    [...ids].sort(),
    run,
  ]);
}

export async function unseenBy(sql: Sql, connection: string, side: Side, run: string, before: Date): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select r.remote_id as id from records r join links l on l.id = r.link
     where r.connection = $1 and r.side = $2 and r.state = 'live' and r.seen_run is distinct from $3
       and l.created < $4 order by 1`,
    [connection, side, run, before],
  );
  return rows.map((row) => row.id);
}

export async function countLive(sql: Sql, connection: string): Promise<Record<Side, number>> {
  const { rows } = await sql.query<{ side: Side; n: string }>(
    `select side, count(*) as n from records where connection = $1 and state = 'live' group by side`,
    [connection],
  );
  const count = (side: Side) => Number(rows.find((row) => row.side === side)?.n ?? 0);
  return { hubspot: count('hubspot'), gorgias: count('gorgias') };
}
