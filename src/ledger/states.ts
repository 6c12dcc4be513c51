import type { Agreement, Side, View } from '../core/types.ts';
import { agreementsOf } from './agreements.ts';
import { tombstonesOf } from './aliases.ts';
import type { Sql } from './db.ts';
import { openActions, type StoredAction } from './journal.ts';
import { recordsOfLinks, type StoredRecord } from './records.ts';

/** Everything the ledger knows of one link. */
export interface LinkState {
  readonly link: string;
  readonly state: 'active' | 'parked' | 'erased';
  readonly claim: string | null;
  readonly skip: string | null;
  /** Live records. Two on one side park the link. */
  readonly records: readonly StoredRecord[];
  readonly agreements: Readonly<Record<string, Agreement>>;
  readonly tombstones: readonly Side[];
  readonly open: readonly StoredAction[];
}

export const recordOn = (state: LinkState, side: Side): StoredRecord | undefined =>
  state.records.find((record) => record.side === side);

export const viewOf = (record: StoredRecord): View => ({
  side: record.side,
  id: record.remoteId,
  slots: record.slots,
  complete: record.complete,
});

type Head = Pick<LinkState, 'state' | 'claim' | 'skip'> & { readonly id: string };

const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => Map.groupBy(rows, key);

/** Loads links in id order; ids that are no links (any more) are left out. */
export async function linkStatesOf(sql: Sql, links: readonly string[]): Promise<LinkState[]> {
  const heads = await sql.query<Head>(
    'select id, state, claim, skip from links where id = any($1::bigint[]) order by id',
    [links],
  );
  const records = groupBy(await recordsOfLinks(sql, links), (row) => row.link);
  const agreements = groupBy(await agreementsOf(sql, links), (row) => row.link);
  const tombstones = groupBy(await tombstonesOf(sql, links), (row) => row.link);
  const open = groupBy(await openActions(sql, links), (row) => row.link);
  return heads.rows.map(({ id, ...head }) => ({
    link: id,
    ...head,
    records: (records.get(id) ?? []).filter((record) => record.state === 'live'),
    agreements: Object.fromEntries((agreements.get(id) ?? []).map(({ field, link: _, ...rest }) => [field, rest])),
    tombstones: (tombstones.get(id) ?? []).map((row) => row.side),
    open: open.get(id) ?? [],
  }));
}

/** Locks those of `links` that no workflow holds (or `holder` itself), in id order, until the transaction ends. */
export async function lockFreeLinks(
  sql: Sql,
  links: readonly string[],
  holder: string | null = null,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from links where id = any($1::bigint[]) and (claim is null or claim = $2) order by id for update skip locked',
    [links, holder],
  );
  return rows.map((row) => row.id);
}

export async function setSkips(sql: Sql, skips: readonly { link: string; skip: string | null }[]): Promise<void> {
  await sql.query(
    `update links l set skip = n.skip from jsonb_to_recordset($1::jsonb) as n(link bigint, skip text)
     where l.id = n.link and l.skip is distinct from n.skip`,
    [JSON.stringify(skips)],
  );
}
