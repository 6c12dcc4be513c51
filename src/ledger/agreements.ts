import type { Agreement, Slots } from '../core/types.ts';
import type { Sql } from './db.ts';

export interface StoredAgreement extends Agreement {
  readonly link: string;
  readonly field: string;
}

export async function agreementsOf(sql: Sql, links: readonly string[]): Promise<StoredAgreement[]> {
  const { rows } = await sql.query<{
    link: string;
    field: string;
    hubspot: Slots;
    gorgias: Slots;
    held: string | null;
  }>('select link, field, hubspot, gorgias, held from agreements where link = any($1::bigint[])', [links]);
  return rows.map(({ held, ...row }) => (held === null ? row : { ...row, held }));
}

/** An agreement advances per field, only once its values are confirmed on both sides. */
export async function storeAgreements(
  sql: Sql,
  connection: string,
  agreements: readonly StoredAgreement[],
): Promise<void> {
  if (agreements.length === 0) return;
  await sql.query(
    `insert into agreements (connection, link, field, hubspot, gorgias, held)
     select $1, n.link, n.field, n.hubspot, n.gorgias, n.held
     from jsonb_to_recordset($2::jsonb) as n(link bigint, field text, hubspot jsonb, gorgias jsonb, held text)
     on conflict (link, field) do update set
       hubspot = excluded.hubspot, gorgias = excluded.gorgias, held = excluded.held, at = now()`,
    [connection, JSON.stringify(agreements)],
  );
}
