import type { Side, TruthRow } from '../../demo/audit/evidence/types.ts';
import type { Installation } from '../../demo/product/daemon.ts';
import type { Ledger } from '../../ledger/db.ts';
import { withLedger } from '../scene/ledger.ts';

const CHUNK = 5_000;

export interface Preload {
  readonly connection: string;
  readonly truth: Readonly<Record<Side, readonly TruthRow[]>>;
}

/** Copies links, views and derived figures of a whole world into an installation's ledger. Gives the number of links. */
export const preload = (installation: Installation, world: Preload): Promise<number> =>
  withLedger(installation, (ledger) => copy(ledger, world));

async function copy({ sql }: Ledger, { connection, truth }: Preload): Promise<number> {
  await sql.query(
    `insert into connections (name, mode, hubspot_listed_at, gorgias_listed_at) values ($1, 'watch', now(), now())`,
    [connection],
  );
  const linkOf = new Map<string, number>();
  const rows = (['hubspot', 'gorgias'] as const).flatMap((side) =>
    truth[side].map(({ id, person, fields }) => {
      const who = person ?? `${side}:${id}`;
      const link = linkOf.get(who) ?? linkOf.size + 1;
      linkOf.set(who, link);
      return { side, id, link, slots: slotsOf(side, fields), derived: DERIVED[side] };
    }),
  );
  await sql.query('insert into links (id, connection) select n, $1 from generate_series(1, $2::int) as n', [
    connection,
    linkOf.size,
  ]);
  await sql.query(`select setval(pg_get_serial_sequence('links', 'id'), $1)`, [linkOf.size]);
  for (let at = 0; at < rows.length; at += CHUNK)
    await copyRows({ sql } as Ledger, connection, rows.slice(at, at + CHUNK));
  await sql.query('analyze');
  return linkOf.size;
}

async function copyRows({ sql }: Ledger, connection: string, rows: readonly object[]): Promise<void> {
  const list = `jsonb_to_recordset($2::jsonb) as n(side text, id text, link bigint, slots jsonb, derived jsonb)`;
  const values = [connection, JSON.stringify(rows)];
  await sql.query(
    `insert into records (connection, side, remote_id, link, slots, complete, read_at)
     select $1, n.side, n.id, n.link, n.slots, true, now() from ${list}`,
    values,
  );
  await sql.query(
    `insert into derived (connection, side, remote_id, slots) select $1, n.side, n.id, n.derived from ${list}`,
    values,
  );
}

const CONTACT = ['firstname', 'lastname', 'email', 'phone', 'mobilephone', 'lifecyclestage', 'company'];
const CUSTOMER = ['name', 'email', 'external_id', 'language', 'timezone', 'note'];

const slotsOf = (side: Side, fields: TruthRow['fields']): object =>
  Object.fromEntries((side === 'hubspot' ? CONTACT : CUSTOMER).map((name) => [name, fields[name] ?? null]));

/** As large as figures are. */
const DERIVED: Readonly<Record<Side, object>> = {
  hubspot: {
    'rollup:owner': 'Grace Example',
    'rollup:company': 'Example & Sons',
    'rollup:company_domain': 'sons.example.com',
    'rollup:open_deals': 2,
    'rollup:open_amount': '1200.50 USD',
  },
  gorgias: {
    'support:open_tickets': 1,
    'support:total_tickets': 12,
    'support:last_ticket': '2026-03-02T10:00:00.000Z',
    'support:last_channel': 'email',
    'support:average_satisfaction': 4.5,
    'support:top_tags': 'refund, shipping, vip',
  },
};
