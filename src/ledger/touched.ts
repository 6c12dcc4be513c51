import type { Sql } from './db.ts';

const SOMETHING = `exists (select from unnest($2::text[]) s where coalesce(r.slots->>s, '') not in ('', '[]'))`;

interface Touching {
  /** Slots of both sides: their names never meet. */
  readonly slots: readonly string[];
  readonly fields: readonly string[];
  readonly after: string;
  readonly limit: number;
}

/** Links, in id order, of which a record holds one of these slots, or whose two sides agreed on one of these fields. */
export async function linksWithValues(
  sql: Sql,
  connection: string,
  { slots, fields, after, limit }: Touching,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select l.id from links l where l.connection = $1 and l.id > $4
       and (exists (select from records r where r.link = l.id and r.state = 'live' and ${SOMETHING})
         or exists (select from agreements a where a.link = l.id and a.field = any($3)))
     order by l.id limit $5`,
    [connection, slots, fields, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** How many links hold a value in one of these slots. */
export async function countTouched(sql: Sql, connection: string, slots: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(distinct r.link)::int as n from records r where r.connection = $1 and r.state = 'live' and ${SOMETHING}`,
    [connection, slots],
  );
  return rows[0]?.n ?? 0;
}

/** Whether a contact was last read before one of these properties was mapped. */
export async function unreadSlots(sql: Sql, connection: string, slots: readonly string[]): Promise<boolean> {
  if (slots.length === 0) return false;
  const { rows } = await sql.query(
    `select from records r where r.connection = $1 and r.side = 'hubspot' and r.state = 'live' and r.read_at is not null
       and not r.slots ?& $2::text[] limit 1`,
    [connection, slots],
  );
  return rows.length > 0;
}
