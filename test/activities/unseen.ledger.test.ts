/** A write whose answer nobody saw, and a side that moved on meanwhile. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, inject, test } from 'vitest';
import { readHubspot } from '../../activities/hubspot/read.ts';
import { evaluateLinks } from '../../activities/planning/assess.ts';
import { resolveOpen } from '../../activities/planning/open-actions.ts';
import type { ConnectionDeps } from '../../activities/deps.ts';
import type { Action, Side } from '../../src/core/types.ts';
import type { BatchRead, HubspotRecord } from '../../src/hubspot/port.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { actionsById, markSent, planAction } from '../../src/ledger/journal.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { CONTACT, CUSTOMER, connection, DEADLINE_MS, depsOf, read } from './planning.ts';

const evaluated = async (ledger: Ledger, link: string) =>
  (await ledger.tx((sql) => evaluateLinks(ledger, sql, connection, [link])))[0];

/** Both sides agree on Ada Quill, and the contact is renamed. */
async function renamed(ledger: Ledger): Promise<{ link: string; write: Action }> {
  const link = await read(ledger, 'hubspot', '1', { ...CONTACT, gorgias_customer_id: '2' });
  await read(ledger, 'gorgias', '2', CUSTOMER);
  const joined = (await evaluated(ledger, link))?.state.link ?? '';
  await evaluated(ledger, joined);
  await read(ledger, 'hubspot', '1', { ...CONTACT, gorgias_customer_id: '2', lastname: 'Penhaligon' });
  const write = (await evaluated(ledger, joined))?.actions.find(({ side }) => side === 'gorgias');
  return { link: joined, write: write as Action };
}

async function sentLongAgo(ledger: Ledger, link: string, action: Action): Promise<string> {
  const id = await planAction(ledger.sql, { ...action, connection: CONNECTION, link });
  await markSent(ledger.sql, [id]);
  const ago = (DEADLINE_MS + 5_000) / 1_000;
  await ledger.sql.query('update actions set sent = now() - make_interval(secs => $2) where id = $1', [id, ago]);
  return id;
}

const resolve = (ledger: Ledger, link: string, side: Side) =>
  ledger.tx((sql) => resolveOpen(sql, connection, [link], [side]));

test('what we wrote to a customer is no change of theirs when the contact is renamed once more', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const { link, write } = await renamed(ledger);
  await sentLongAgo(ledger, link, write);
  await read(ledger, 'hubspot', '1', { ...CONTACT, gorgias_customer_id: '2', lastname: 'Trelawney' });
  await read(ledger, 'gorgias', '2', { ...CUSTOMER, name: 'Ada Penhaligon' });
  expect(await resolve(ledger, link, 'gorgias')).toEqual([]);
  const decision = (await evaluated(ledger, link))?.decision?.fields.find(({ field }) => field === 'name');
  expect(decision).toMatchObject({
    rule: 'one-side-changed',
    writes: { gorgias: { slots: { name: 'Ada Trelawney' } } },
  });
});

const OURS = { lastname: 'Penhaligon' };
const past = (...values: readonly string[]) => values.map((value) => ({ value, at: '', sourceType: 'CRM_UI' }));

test('a contact with such a write is read with its history, and what the write went over is shown and kept', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', CONTACT);
  const name = { slots: OURS, old: { firstname: 'Ada', lastname: 'Quill' }, reason: 'r', rule: 'one-side-changed' };
  const id = await sentLongAgo(ledger, link, { side: 'hubspot', kind: 'update', remoteId: '1', fields: { name } });
  const record: HubspotRecord = {
    ...{ id: '1', archived: false, createdAt: '', updatedAt: '', slots: { ...CONTACT, ...OURS } },
    history: { lastname: past('Penhaligon', 'Typed Meanwhile', 'Quill') },
  } as never;
  const asked: BatchRead[] = [];
  const batchRead = async (what: BatchRead) => {
    asked.push(what);
    return { records: what.ids.includes('1') ? [record] : [], missing: [] };
  };
  const input = { connection: CONNECTION, lane: 'live', ids: ['1', '5'] } as const;
  await new MockActivityEnvironment().run(readHubspot(depsWith(ledger, { batchRead })), input);
  expect(asked.map(({ ids, history }) => [ids, history])).toEqual([
    [['1'], ['lastname']],
    [['5'], undefined],
  ]);
  const { rows } = await ledger.sql.query(`select state, rule, hubspot->>'lastname' as lost from conflicts`);
  expect(rows).toEqual([{ state: 'kept', rule: 'edited-meanwhile', lost: 'Typed Meanwhile' }]);
  expect((await actionsById(ledger.sql, [id]))[0]?.fields.name?.losing).toEqual({ lastname: 'Typed Meanwhile' });
});

/** A service that answers at once. */
function depsWith(ledger: Ledger, hubspot: object) {
  const grant = { spend: <T>(call: () => Promise<T>) => call() };
  const budgets = { hubspot: { take: async () => grant } };
  const breakers = { hubspot: { enter: () => ({ kind: 'open', succeeded: () => undefined }) } };
  const one = { ...connection, hubspot, budgets, breakers } as unknown as ConnectionDeps;
  return { ...depsOf(ledger), connection: () => one };
}
