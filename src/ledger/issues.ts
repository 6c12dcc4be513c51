import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

/** Something a person has to look at. `detail` may hold the vendor's words: it is shown to the operator only. */
export interface Issue {
  readonly kind: string;
  readonly side?: Side | undefined;
  readonly remoteId?: string | undefined;
  readonly field?: string | undefined;
  readonly detail: { readonly message: string; readonly cure?: string; readonly words?: string };
  /** Fingerprint of a refused write: the same one is not sent again. */
  readonly print?: string | undefined;
}

export const openIssue = (sql: Sql, connection: string, issue: Issue): Promise<void> =>
  openIssues(sql, connection, [issue]);

/** Of two about the same thing the later one stands. One that says nothing new is not written again. */
export async function openIssues(sql: Sql, connection: string, issues: readonly Issue[]): Promise<void> {
  if (issues.length === 0) return;
  const rows = issues.map(({ side = '', remoteId = '', field = '', print = null, kind, detail }) => ({
    ...{ kind, side, remoteId, field, detail, print },
  }));
  const once = new Map(rows.map((row) => [JSON.stringify([row.kind, row.side, row.remoteId, row.field]), row]));
  await sql.query(
    `insert into issues (connection, kind, side, remote_id, field, detail, print)
     select $1, n.kind, n.side, n."remoteId", n.field, n.detail, n.print
     from jsonb_to_recordset($2::jsonb)
       as n(kind text, side text, "remoteId" text, field text, detail jsonb, print text)
     on conflict (connection, kind, side, remote_id, field) where closed is null
     do update set detail = excluded.detail, print = excluded.print
     where (issues.detail, issues.print) is distinct from (excluded.detail, excluded.print)`,
    [connection, JSON.stringify([...once.values()])],
  );
}

/** Closes the issues of these records; `kinds` limits which. */
export const closeIssues = (
  sql: Sql,
  connection: string,
  records: readonly { side: Side; remoteId: string }[],
  kinds: readonly string[],
): Promise<void> => closeEach(sql, connection, closingsOf(records, kinds));

export interface Closing {
  readonly side: Side;
  readonly remoteId: string;
  readonly kind: string;
}

export const closingsOf = (
  records: readonly { side: Side; remoteId: string }[],
  kinds: readonly string[],
): readonly Closing[] => records.flatMap(({ side, remoteId }) => kinds.map((kind) => ({ side, remoteId, kind })));

export async function closeEach(sql: Sql, connection: string, closings: readonly Closing[]): Promise<void> {
  if (closings.length === 0) return;
  await sql.query(
    `update issues i set closed = now()
     from jsonb_to_recordset($2::jsonb) as n(side text, "remoteId" text, kind text)
     where i.connection = $1 and i.closed is null and i.side = n.side and i.remote_id = n."remoteId" and i.kind = n.kind`,
    [connection, JSON.stringify(closings)],
  );
}

/** Fingerprints of writes that a vendor refused, by `side:remoteId`. */
export async function refusedPrints(
  sql: Sql,
  connection: string,
  records: readonly { side: Side; remoteId: string }[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ key: string; print: string }>(
    `select i.side || ':' || i.remote_id as key, i.print from issues i
     join jsonb_to_recordset($2::jsonb) as n(side text, "remoteId" text) on i.side = n.side and i.remote_id = n."remoteId"
     where i.connection = $1 and i.closed is null and i.kind = 'refused' and i.print is not null`,
    [connection, JSON.stringify(records)],
  );
  return new Map(rows.map((row) => [row.key, row.print]));
}

export async function countIssues(sql: Sql, connection: string): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    'select count(*) as n from issues where connection = $1 and closed is null',
    [connection],
  );
  return Number(rows[0]?.n ?? 0);
}

export interface ShownIssue {
  readonly id: string;
  readonly connection: string;
  readonly kind: string;
  readonly side: string;
  readonly remoteId: string;
  readonly field: string;
  readonly detail: Issue['detail'];
  readonly opened: Date;
}

export async function readIssues(sql: Sql, after: string | undefined, limit: number): Promise<ShownIssue[]> {
  const { rows } = await sql.query<ShownIssue>(
    `select id, connection, kind, side, remote_id as "remoteId", field, detail, opened from issues
     where closed is null and id > $1 order by id limit $2`,
    [after ?? '0', limit],
  );
  return rows;
}

/** What only a person can know to be settled; all others close when their cause is gone. */
const CLOSED_BY_PEOPLE = ['edited-meanwhile', 'erase-order'];

export async function closeByPerson(sql: Sql, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update issues set closed = now() where id = $1 and closed is null and kind = any($2)',
    [id, CLOSED_BY_PEOPLE],
  );
  return rowCount > 0;
}

const FIELD_KINDS = ['field-drift', 'field-stopped'];

/** Makes the open issues about fields themselves exactly these: what was cured is closed. */
export async function replaceFieldIssues(sql: Sql, connection: string, current: readonly Issue[]): Promise<void> {
  await sql.query(
    `update issues i set closed = now() where i.connection = $1 and i.closed is null and i.kind = any($2) and not exists (
       select from jsonb_to_recordset($3::jsonb) as n(kind text, side text, field text)
       where n.kind = i.kind and n.side = i.side and n.field = i.field)`,
    [connection, FIELD_KINDS, JSON.stringify(current.map(({ kind, side, field }) => ({ kind, side, field })))],
  );
  await openIssues(sql, connection, current);
}
