import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';
import { COLUMNS, type Identity, type StoredRecord } from './records.ts';

/** Says that values of customers moved, whatever comes of it. */
export const MOVED_CHANNEL = 'tandem_moved';

export interface RecordIdentities {
  readonly remoteId: string;
  readonly identities: readonly Identity[];
}

/** Replaces what is known of these records' addresses, and says that they moved. */
export async function storeIdentities(
  sql: Sql,
  connection: string,
  side: Side,
  records: readonly RecordIdentities[],
): Promise<void> {
  const rows = records.flatMap(({ remoteId, identities }) => identities.map((identity) => ({ remoteId, ...identity })));
  // What stays is not touched: an insert does not see what the same statement deletes.
  await sql.query(
    `with shown as (
       select * from jsonb_to_recordset($4::jsonb) as n(hash text, "remoteId" text, kind text)
     ), gone as (
       delete from identities i where i.connection = $1 and i.side = $2 and i.remote_id = any($3)
         and not exists (select from shown n where n.hash = i.hash and n."remoteId" = i.remote_id)
     ), kept as (
       insert into identities (connection, side, hash, remote_id, kind)
       select $1, $2, n.hash, n."remoteId", n.kind from shown n on conflict do nothing
     ) select pg_notify('${MOVED_CHANNEL}', '')`,
    [connection, side, records.map((record) => record.remoteId), JSON.stringify(rows)],
  );
}

export interface IdentityHit {
  readonly hash: string;
  readonly kind: Identity['kind'];
  readonly side: Side;
  readonly remoteId: string;
}

/** Every live record, of either side, that shows one of these hashes. */
export async function holdersOf(sql: Sql, connection: string, hashes: readonly string[]): Promise<IdentityHit[]> {
  if (hashes.length === 0) return [];
  const { rows } = await sql.query<IdentityHit>(
    `select h.hash, i.kind, i.side, i.remote_id as "remoteId" from unnest($2::text[]) as h(hash)
     cross join lateral (
       select kind, side, remote_id from identities where connection = $1 and hash = h.hash offset 0) i
     join records r on r.connection = $1 and r.side = i.side and r.remote_id = i.remote_id
     where r.state = 'live' order by 3, 4, 1`,
    [connection, hashes],
  );
  return rows;
}

/** A record, with those of the hashes asked for that it shows. */
export interface ShowingRecord extends StoredRecord {
  readonly hashes: readonly string[];
}

/** The live records of one side, read at least once, that show one of these hashes or have one of these ids. */
export async function recordsShowing(
  sql: Sql,
  { connection, side }: { readonly connection: string; readonly side: Side },
  hashes: readonly string[],
  ids: readonly string[] = [],
): Promise<ShowingRecord[]> {
  // Hash by hash, id by id: whatever the planner believes of the tables, each is one look into an index.
  const { rows } = await sql.query<ShowingRecord>(
    `select ${COLUMNS}, tied.hashes from (
       select t.remote_id, array_remove(array_agg(t.hash), null) as hashes from (
         select i.remote_id, h.hash from unnest($3::text[]) as h(hash) cross join lateral (
           select remote_id from identities where connection = $1 and hash = h.hash and side = $2 offset 0) i
         union all select unnest($4::text[]), null) t group by t.remote_id) tied
     cross join lateral (select * from records where connection = $1 and side = $2 and remote_id = tied.remote_id
       and state = 'live' and read_at is not null offset 0) r
     order by r.remote_id`,
    [connection, side, hashes, ids],
  );
  return rows;
}

/** The addresses that a link's create would show. */
export interface LockWish {
  readonly link: string;
  readonly hashes: readonly string[];
}

/**
 * Locks persons' addresses for creates, in sorted order. All or none of a link's; gives the links that hold theirs:
 * where another link holds one of them, that one creates first.
 */
export async function lockIdentities(
  sql: Sql,
  connection: string,
  wishes: readonly LockWish[],
): Promise<ReadonlySet<string>> {
  const wanted = firstOfEach(wishes);
  const rows = wanted.flatMap(({ link, hashes }) => hashes.map((hash) => ({ link, hash })));
  const { rows: held } = await sql.query<{ link: string }>(
    `insert into identity_locks (connection, hash, link)
     select $1, n.hash, n.link from jsonb_to_recordset($2::jsonb) as n(link bigint, hash text) order by n.hash
     on conflict (connection, hash) do update set at = now() where identity_locks.link = excluded.link
     returning link`,
    [connection, JSON.stringify(rows)],
  );
  const count = Map.groupBy(held, ({ link }) => link);
  const holds = ({ link, hashes }: LockWish): boolean => (count.get(link)?.length ?? 0) === hashes.length;
  const refused = wanted.filter((wish) => !holds(wish)).map(({ link }) => link);
  if (refused.length > 0) await unlockIdentities(sql, refused);
  return new Set(wanted.filter(holds).map(({ link }) => link));
}

/** Of links that want the same address the first one gets it; those that come second wait, whole. */
function firstOfEach(wishes: readonly LockWish[]): LockWish[] {
  const taken = new Set<string>();
  return wishes.flatMap(({ link, hashes }) => {
    const own = [...new Set(hashes)];
    if (own.some((hash) => taken.has(hash))) return [];
    for (const hash of own) taken.add(hash);
    return [{ link, hashes: own }];
  });
}

/** Lets go of these links' addresses, but for those of a create whose outcome is not known yet. */
export async function unlockIdentities(sql: Sql, links: readonly string[]): Promise<void> {
  await sql.query(
    `delete from identity_locks k where k.link = any($1::bigint[]) and not exists (
       select from actions a where a.link = k.link and a.kind = 'create' and a.state = 'sent')`,
    [links],
  );
}
