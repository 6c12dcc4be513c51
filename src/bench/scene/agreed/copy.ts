import { identitiesOf } from '../../../core/linking/identities.ts';
import type { Side, Slots } from '../../../core/types.ts';
import type { Ledger } from '../../../ledger/db.ts';
import { storeIdentities } from '../../../ledger/identities.ts';
import { mintMissing, storeViews } from '../../../ledger/records.ts';
import { agreementsOf } from './links.ts';
import { mapping } from './mapping.ts';

const CHUNK = 2_000;

export interface Copied {
  readonly id: string;
  readonly slots: Slots;
  readonly stamp: string;
}

export interface Scene {
  readonly connection: string;
  readonly records: Readonly<Record<Side, readonly Copied[]>>;
  /** Contact to customer. */
  readonly partners: ReadonlyMap<string, string>;
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += CHUNK) yield all.slice(at, at + CHUNK);
}

/** Views, identities, links and agreements of a world in which nothing is owed. Gives the number of links. */
export async function copyAgreed(ledger: Ledger, { connection, records, partners }: Scene): Promise<number> {
  const { sql } = ledger;
  await sql.query(
    `insert into connections (name, mode, hubspot_listed_at, gorgias_listed_at) values ($1, 'live', now(), now())`,
    [connection],
  );
  for (const side of ['hubspot', 'gorgias'] as const)
    for (const some of chunks(records[side])) {
      await copyRecords(ledger, connection, side, some);
      await sql.query('analyze records, identities, links');
    }
  for (const some of chunks([...partners])) await join(ledger, connection, some);
  await agree(ledger, { connection, records, partners });
  await sql.query('analyze');
  const { rows } = await sql.query<{ n: string }>('select count(*) as n from links where connection = $1', [
    connection,
  ]);
  return Number(rows[0]?.n ?? 0);
}

async function copyRecords(ledger: Ledger, connection: string, side: Side, some: readonly Copied[]): Promise<void> {
  const { sql } = ledger;
  await mintMissing(
    sql,
    connection,
    side,
    some.map(({ id }) => id),
  );
  const readings = some.map(({ id, slots, stamp }) => ({ remoteId: id, slots, stamp, partial: false, complete: true }));
  await storeViews(sql, connection, side, readings);
  const identities = some.map(({ id, slots }) => ({
    remoteId: id,
    identities: identitiesOf({ side, id, slots, complete: true }, mapping.region).map(({ kind, key }) => ({
      kind,
      hash: ledger.hash(`${kind}:${key}`),
    })),
  }));
  await storeIdentities(sql, connection, side, identities);
}

/** Customers move into the links of their contacts. */
async function join({ sql }: Ledger, connection: string, some: readonly (readonly [string, string])[]): Promise<void> {
  const pairs = JSON.stringify(some.map(([contact, customer]) => ({ contact, customer })));
  await sql.query(
    `with moved as (
       select c.link as own, h.link as into, c.remote_id from jsonb_to_recordset($2::jsonb) as n(contact text, customer text)
       join records c on c.connection = $1 and c.side = 'gorgias' and c.remote_id = n.customer
       join records h on h.connection = $1 and h.side = 'hubspot' and h.remote_id = n.contact
     ), placed as (
       update records r set link = m.into from moved m
       where r.connection = $1 and r.side = 'gorgias' and r.remote_id = m.remote_id
     ) delete from links l using moved m where l.id = m.own`,
    [connection, pairs],
  );
}

async function agree({ sql }: Ledger, { connection, records, partners }: Scene): Promise<void> {
  const customers = new Map(records.gorgias.map((record) => [record.id, record.slots]));
  const pairs = records.hubspot.flatMap(({ id, slots }) => {
    const gorgias = customers.get(partners.get(id) ?? '');
    return gorgias === undefined ? [] : agreementsOf({ hubspot: slots, gorgias }).map((one) => ({ id, ...one }));
  });
  for (const some of chunks(pairs))
    await sql.query(
      `insert into agreements (connection, link, field, hubspot, gorgias, held)
       select $1, r.link, n.field, n.hubspot, n.gorgias, n.held
       from jsonb_to_recordset($2::jsonb) as n(id text, field text, hubspot jsonb, gorgias jsonb, held text)
       join records r on r.connection = $1 and r.side = 'hubspot' and r.remote_id = n.id`,
      [connection, JSON.stringify(some)],
    );
}
