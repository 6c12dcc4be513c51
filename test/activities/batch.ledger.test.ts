/** A batch of links is evaluated as if each came alone, in a handful of statements. */
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { evaluateLinks } from '../../activities/planning/assess.ts';
import { takeIn } from '../../activities/planning/intake.ts';
import { SIDES, type Side, type Slots } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { linkStatesOf } from '../../src/ledger/states.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { connection } from './planning.ts';

interface Person {
  readonly side: Side;
  readonly name: string;
  readonly email: string;
  readonly phone: string | undefined;
}

const people = fc.array(
  fc.record({
    side: fc.constantFrom(...SIDES),
    name: fc.constantFrom('Ada', 'Bo', ''),
    email: fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'),
    phone: fc.constantFrom('+12125550142', '+12125550143', undefined),
  }),
  { minLength: 2, maxLength: 12 },
);

function slotsOf({ side, name, email, phone }: Person): Slots {
  if (side === 'hubspot') return { firstname: name, lastname: 'Quill', email, phone: phone ?? '' };
  return {
    name: `${name} Quill`,
    email,
    'channel:email': [email],
    'channel:phone': phone === undefined ? [] : [phone],
  };
}

/** All of them read, by ids in their order. */
async function readAll(ledger: Ledger, sql: Sql, world: readonly Person[]): Promise<string[]> {
  await sql.query('update connections set hubspot_listed_at = now(), gorgias_listed_at = now()');
  const links: string[] = [];
  for (const [n, person] of world.entries()) {
    const reading = { remoteId: String(100 + n), slots: slotsOf(person), partial: false, complete: true };
    const [taken] = await takeIn(ledger, sql, connection, person.side, [reading]);
    links.push(taken?.link ?? '');
  }
  return links;
}

/** What each record's link holds, and what is to be done for it. */
async function outcome(sql: Sql, links: readonly string[], evaluate: (links: readonly string[]) => Promise<unknown>) {
  await evaluate(links);
  const states = await linkStatesOf(sql, links);
  const { rows: issues } = await sql.query(
    'select kind, side, remote_id from issues where closed is null order by 1, 2, 3',
  );
  return {
    links: states.map(({ records, skip }) => [records.map(({ side, remoteId }) => `${side}:${remoteId}`), skip]),
    issues,
  };
}

class Undone extends Error {}

/** The outcome, without a trace of it in the ledger. */
async function tried(ledger: Ledger, world: readonly Person[], batch: boolean): Promise<unknown> {
  let found: unknown;
  await ledger
    .tx(async (sql) => {
      await sql.query('select setval(pg_get_serial_sequence($1, $2), 1)', ['links', 'id']);
      const links = await readAll(ledger, sql, world);
      found = await outcome(sql, links, async (all) => {
        if (batch) await evaluateLinks(ledger, sql, connection, all);
        // Twice: who comes first does not see yet whom the others will be joined with.
        else for (const link of [...all, ...all]) await evaluateLinks(ledger, sql, connection, [link]);
      });
      throw new Undone();
    })
    .catch((error: Error) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found;
}

test('links evaluated together end as those evaluated one after the other, each seeing what became of the others', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  await fc.assert(
    fc.asyncProperty(people, async (world) => {
      expect(await tried(ledger, world, true)).toEqual(await tried(ledger, world, false));
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
}, 300_000);

test('a hundred pairs that find each other cost as many statements as one', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const world = (pairs: number): Person[] =>
    Array.from({ length: 2 * pairs }, (_, n) => ({
      side: n % 2 === 0 ? 'hubspot' : 'gorgias',
      name: `Person${Math.floor(n / 2)}`,
      email: `p${Math.floor(n / 2)}.${pairs}@example.com`,
      phone: undefined,
    }));
  const statements = async (pairs: number) =>
    ledger.tx(async (sql) => {
      const links = await readAll(ledger, sql, world(pairs));
      let asked = 0;
      const counting: Sql = {
        query: (text, values) => {
          asked += 1;
          return sql.query(text, values);
        },
      };
      await evaluateLinks(ledger, counting, connection, links);
      const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from links');
      await sql.query(`delete from records where connection = $1`, [CONNECTION]);
      await sql.query('delete from identities');
      await sql.query('delete from links');
      return { asked, links: rows[0]?.n };
    });
  const one = await statements(1);
  expect(await statements(100)).toEqual({ asked: one.asked, links: 100 });
});
