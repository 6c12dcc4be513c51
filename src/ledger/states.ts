import type { Agreement, Side, View } from '../core/types.ts';
import type { Sql } from './db.ts';
import type { StoredAction } from './journal.ts';
import type { StoredRecord } from './records.ts';

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
  /** Writes that a vendor acknowledged, ever. */
  readonly writes: number;
  readonly shown: Shown;
}

/** What earlier evaluations left for people to see, and a later one may have to take away. */
interface Shown {
  readonly conflicts: boolean;
  readonly previews: boolean;
  readonly issues: boolean;
}

export const recordOn = (state: LinkState, side: Side): StoredRecord | undefined =>
  state.records.find((record) => record.side === side);

export const viewOf = (record: StoredRecord): View => ({
  side: record.side,
  id: record.remoteId,
  slots: record.slots,
  complete: record.complete,
});

/** All of it in one statement: what is decided about one link is asked for thousands of times a minute. */
const STATES = `
  select l.id as link, l.state, l.claim, l.skip,
    (select json_agg(json_build_object('side', r.side, 'remoteId', r.remote_id, 'link', r.link::text, 'state', r.state,
        'slots', r.slots || coalesce((select d.slots from derived d where d.connection = r.connection
          and d.side = r.side and d.remote_id = r.remote_id), '{}'), 'complete', r.complete, 'stamp', r.vendor_stamp, 'provenance', r.provenance,
        'readAt', r.read_at, 'openedAt', r.opened_at) order by r.side, r.remote_id)
      from records r where r.link = l.id and r.state = 'live') as records,
    (select json_agg(json_build_object('field', a.field, 'hubspot', a.hubspot, 'gorgias', a.gorgias, 'held', a.held))
      from agreements a where a.link = l.id) as agreements,
    (select json_agg(t.side order by t.side) from tombstones t where t.link = l.id) as tombstones,
    (select json_agg(json_build_object('id', a.id, 'connection', a.connection, 'run', a.run, 'link', a.link::text,
        'side', a.side, 'remoteId', a.remote_id, 'kind', a.kind, 'fields', a.fields, 'state', a.state,
        'planned', a.planned, 'sent', a.sent) order by a.id)
      from actions a where a.link = l.id and a.state in ('planned', 'sent')) as open,
    (select count(*)::int from actions a where a.link = l.id and a.state = 'acknowledged') as writes,
    exists (select from conflicts c where c.link = l.id and c.state <> 'kept') as conflicts,
    exists (select from previews p where p.link = l.id) as previews,
    exists (select from records r join issues i on i.connection = r.connection and i.side = r.side
      and i.remote_id = r.remote_id where r.link = l.id and i.closed is null) as issues
  from links l where l.id = any($1::bigint[]) order by l.id`;

interface Row extends Pick<LinkState, 'link' | 'state' | 'claim' | 'skip' | 'writes'>, Shown {
  readonly records: readonly Dated<StoredRecord>[] | null;
  readonly agreements: readonly (Agreement & { readonly field: string; readonly held: string | null })[] | null;
  readonly tombstones: readonly Side[] | null;
  readonly open: readonly Dated<StoredAction>[] | null;
}

/** As JSON has it: instants are text. */
type Dated<T> = { readonly [K in keyof T]: T[K] extends Date | null ? string | null : T[K] };

/** Loads links in id order; ids that are no links (any more) are left out. */
export async function linkStatesOf(sql: Sql, links: readonly string[]): Promise<LinkState[]> {
  const { rows } = await sql.query<Row>(STATES, [links]);
  return rows.map(({ conflicts, previews, issues, ...row }) => ({
    ...row,
    records: (row.records ?? []).map((record) => ({
      ...record,
      readAt: instant(record.readAt),
      openedAt: instant(record.openedAt),
    })),
    agreements: Object.fromEntries((row.agreements ?? []).map(({ field, ...rest }) => [field, agreementOf(rest)])),
    tombstones: row.tombstones ?? [],
    open: (row.open ?? []).map((action) => ({
      ...action,
      planned: new Date(action.planned ?? 0),
      sent: instant(action.sent),
    })),
    shown: { conflicts, previews, issues },
  }));
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const agreementOf = ({ held, ...values }: Agreement & { readonly held: string | null }): Agreement =>
  held === null ? values : { ...values, held };

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

/** Only where `was` still stands: a reason that somebody set meanwhile is not known to who decided. */
export async function setSkips(
  sql: Sql,
  skips: readonly { link: string; skip: string | null; was: string | null }[],
): Promise<void> {
  if (skips.length === 0) return;
  await sql.query(
    `update links l set skip = n.skip from jsonb_to_recordset($1::jsonb) as n(link bigint, skip text, was text)
     where l.id = n.link and l.skip is not distinct from n.was`,
    [JSON.stringify(skips)],
  );
}
