import type { Slots } from '../core/types.ts';
import type { Sql } from './db.ts';

export interface StoredObject {
  readonly id: string;
  readonly slots: Slots;
}

/** Keeps companies or deals; gives the ids of those that are new or changed. */
export async function storeObjects(
  sql: Sql,
  connection: string,
  kind: string,
  objects: readonly StoredObject[],
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into crm_objects (connection, kind, id, slots)
     select $1, $2, n.id, n.slots from jsonb_to_recordset($3::jsonb) as n(id text, slots jsonb)
     on conflict (connection, kind, id) do update set slots = excluded.slots, read_at = now()
     where crm_objects.slots is distinct from excluded.slots returning id`,
    [connection, kind, JSON.stringify([...objects].sort((a, b) => (a.id < b.id ? -1 : 1)))],
  );
  return rows.map(({ id }) => id);
}

/** Replaces what hangs on these contacts; gives the ids of objects that were never read. */
export async function storeAssociations(
  sql: Sql,
  connection: string,
  kind: string,
  contacts: readonly string[],
  byContact: Readonly<Record<string, readonly string[]>>,
): Promise<string[]> {
  const rows = contacts.flatMap((contact) =>
    [...new Set(byContact[contact] ?? [])].map((id, place) => ({ contact, id, place })),
  );
  await sql.query('delete from crm_associations where connection = $1 and kind = $2 and contact = any($3)', [
    connection,
    kind,
    contacts,
  ]);
  const unread = await sql.query<{ id: string }>(
    `with kept as (
       insert into crm_associations (connection, contact, kind, id, place)
       select $1, n.contact, $2, n.id, n.place
       from jsonb_to_recordset($3::jsonb) as n(contact text, id text, place int) returning id)
     select distinct kept.id from kept
     where not exists (select from crm_objects o where o.connection = $1 and o.kind = $2 and o.id = kept.id)`,
    [connection, kind, JSON.stringify(rows)],
  );
  return unread.rows.map(({ id }) => id);
}

/** Contacts on which we know these objects to hang. */
export async function contactsWith(sql: Sql, connection: string, kind: string, ids: readonly string[]) {
  const { rows } = await sql.query<{ contact: string }>(
    'select distinct contact from crm_associations where connection = $1 and kind = $2 and id = any($3)',
    [connection, kind, ids],
  );
  return rows.map(({ contact }) => contact);
}

export interface ContactParts {
  readonly id: string;
  readonly slots: Slots;
  readonly companies: readonly Slots[];
  readonly deals: readonly Slots[];
}

/** Contacts with what hangs on them, as the ledger knows it. */
export async function contactParts(sql: Sql, connection: string, ids: readonly string[]): Promise<ContactParts[]> {
  const objects = (kind: string) => `coalesce((select jsonb_agg(o.slots order by a.place)
    from crm_associations a join crm_objects o on o.connection = $1 and o.kind = a.kind and o.id = a.id
    where a.connection = $1 and a.contact = r.remote_id and a.kind = '${kind}'), '[]')`;
  const { rows } = await sql.query<ContactParts>(
    `select r.remote_id as id, r.slots, ${objects('companies')} as companies, ${objects('deals')} as deals
     from records r where r.connection = $1 and r.side = 'hubspot' and r.state = 'live' and r.remote_id = any($2)`,
    [connection, ids],
  );
  return rows;
}

/** Linked contacts that have no roll-up yet, one made of older properties, or one older than `seconds`. */
export async function outdatedRollups(
  sql: Sql,
  connection: string,
  { basis, seconds, limit }: { readonly basis: readonly string[]; readonly seconds: number; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select h.remote_id as id from records h
     left join derived d on d.connection = h.connection and d.side = h.side and d.remote_id = h.remote_id
     where h.connection = $1 and h.side = 'hubspot' and h.state = 'live' and h.read_at is not null
       and exists (select from records g where g.link = h.link and g.side = 'gorgias' and g.state = 'live')
       and (d.at is null or d.at < now() - make_interval(secs => $3) or d.slots ->> 'rollup:basis' is distinct from
         (select string_agg(trim(coalesce(h.slots ->> name, '')), '|' order by place)
          from unnest($2::text[]) with ordinality as n(name, place)))
     limit $4`,
    [connection, basis, seconds, limit],
  );
  return rows.map(({ id }) => id);
}

/** Takes due contacts for so many seconds: what marks them meanwhile makes them due at once. */
export async function leaseRollups(sql: Sql, connection: string, limit: number, seconds: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `update derived_due d set due = now() + make_interval(secs => $3)
     from (select remote_id from derived_due where connection = $1 and side = 'hubspot' and due <= now()
           order by due limit $2 for update skip locked) pick
     where d.connection = $1 and d.side = 'hubspot' and d.remote_id = pick.remote_id returning d.remote_id as id`,
    [connection, limit, seconds],
  );
  return rows.map(({ id }) => id);
}

/** What was worked out and not marked again since is done. */
export async function settleRollups(sql: Sql, connection: string, ids: readonly string[]): Promise<void> {
  await sql.query(
    `delete from derived_due where connection = $1 and side = 'hubspot' and remote_id = any($2) and due > now()`,
    [connection, ids],
  );
}
