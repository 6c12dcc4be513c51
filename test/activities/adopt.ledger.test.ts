/** A record that we made ends in one link with its partner, whoever was faster: the answer to the create or a webhook. */
import { expect, inject, test } from 'vitest';
import { adopt, type Made } from '../../activities/planning/adopt.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { actionsById, markSent, planAction } from '../../src/ledger/journal.ts';
import { joinLinks } from '../../src/ledger/links.ts';
import { recordsOf } from '../../src/ledger/records.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { CONTACT, CUSTOMER, connection, depsOf, read, waitingForLock } from './planning.ts';

/** A customer whose contact is being created, and that contact as a webhook's triage met it: two links. */
async function creating(ledger: Ledger) {
  const link = await read(ledger, 'gorgias', '7', CUSTOMER);
  const plan = { connection: CONNECTION, link, side: 'hubspot', kind: 'create', fields: {} } as const;
  const id = await planAction(ledger.sql, plan);
  await markSent(ledger.sql, [id]);
  const [action] = await actionsById(ledger.sql, [id]);
  if (action === undefined) throw new Error('the action was just planned');
  return { action, minted: await read(ledger, 'hubspot', '1', CONTACT) };
}

const adoptIt = (ledger: Ledger, action: Made['action']) => (sql: Sql) =>
  adopt(depsOf(ledger), sql, connection, 'hubspot', [
    {
      action,
      reading: {
        remoteId: '1',
        slots: CONTACT,
        partial: false,
        complete: true,
      },
    },
  ]);

async function linksOf(ledger: Ledger): Promise<string[]> {
  const contacts = await recordsOf(ledger.sql, CONNECTION, 'hubspot', ['1']);
  const customers = await recordsOf(ledger.sql, CONNECTION, 'gorgias', ['7']);
  return [...contacts, ...customers].map(({ link }) => link);
}

const existing = async ({ sql }: Ledger) => (await sql.query<{ id: string }>('select id from links')).rows;

test('the answer comes first: the link that a webhook minted is gone', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const { action } = await creating(ledger);
  await ledger.tx(adoptIt(ledger, action));
  expect(await linksOf(ledger)).toEqual([action.link, action.link]);
  expect(await existing(ledger)).toEqual([{ id: action.link }]);
});

test('the link was joined into the minted one before the answer came', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const { action, minted } = await creating(ledger);
  await ledger.tx((sql) => joinLinks(sql, [{ keep: minted, drop: action.link }]));
  await ledger.tx(adoptIt(ledger, action));
  expect(await linksOf(ledger)).toEqual([minted, minted]);
  expect(await existing(ledger)).toEqual([{ id: minted }]);
});

test('the answer comes while the links are being joined', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const { action, minted } = await creating(ledger);
  let answered: Promise<unknown> = Promise.resolve();
  await ledger.tx(async (sql) => {
    await joinLinks(sql, [{ keep: minted, drop: action.link }]);
    answered = ledger.tx(adoptIt(ledger, action));
    await waitingForLock(ledger);
  });
  await answered;
  expect(await linksOf(ledger)).toEqual([minted, minted]);
});
