/** Two customers of one person, found at once: one contact is made, whoever comes second. */
import { expect, inject, test } from 'vitest';
import { adopt, type Made } from '../../activities/planning/adopt.ts';
import { planHubspot } from '../../activities/planning/plan-hubspot.ts';
import { settleLinks } from '../../activities/planning/settle.ts';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Slots } from '../../src/core/types.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { unlockIdentities } from '../../src/ledger/identities.ts';
import { actionsById, markSent } from '../../src/ledger/journal.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { connection, depsOf, read, waitingForLock } from './planning.ts';

const reachedBy = (email: string): Slots => ({
  name: 'Laura Miller',
  email,
  'channel:email': [email],
  'channel:whatsapp': ['+12125550142'],
});
const MADE: Slots = { firstname: 'Laura', lastname: 'Miller', email: 'laura@example.com' };

const plan = (ledger: Ledger, ...links: string[]) =>
  planHubspot(depsOf(ledger))({ connection: CONNECTION, lane: 'live', links });

async function twins(ledger: Ledger): Promise<[string, string]> {
  await ledger.sql.query(
    `insert into connections (name, portal_id, mode, hubspot_listed_at, gorgias_listed_at) values ($1, '1', 'live', now(), now())
     on conflict (name) do update set hubspot_listed_at = now(), gorgias_listed_at = now()`,
    [CONNECTION],
  );
  return [
    await read(ledger, 'gorgias', '1', reachedBy('laura@example.com')),
    await read(ledger, 'gorgias', '2', reachedBy('l.miller@example.net')),
  ];
}

async function sent(ledger: Ledger, link: string) {
  const { creates } = await plan(ledger, link);
  const ids = creates.map(({ action }) => action);
  await markSent(ledger.sql, ids);
  const [action] = await actionsById(ledger.sql, ids);
  if (action === undefined) throw new Error('expected a create');
  return action;
}

const adopting = (ledger: Ledger, action: Made['action']) => (sql: Parameters<typeof adopt>[1]) =>
  adopt(depsOf(ledger), sql, connection, 'hubspot', [
    {
      action,
      reading: {
        remoteId: '9',
        slots: MADE,
        partial: false,
        complete: true,
      },
    },
  ]);

test('of two planned together, the second waits for the first', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const [one, other] = await twins(ledger);
  const { creates, deferred } = await plan(ledger, one, other);
  expect(creates.map(({ link }) => link)).toEqual([one]);
  expect(deferred).toMatchObject([{ link: other, why: 'identity-locked' }]);
});

test('the first gets its contact while the second is planned: nothing is planned for the second', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const [one, other] = await twins(ledger);
  const action = await sent(ledger, one);
  let second: ReturnType<typeof plan> | undefined;
  await ledger.tx(async (sql) => {
    await adopting(ledger, action)(sql);
    await unlockIdentities(sql, [one]);
    second = plan(ledger, other);
    await waitingForLock(ledger);
  });
  expect(await second).toEqual({ creates: [], updates: [], deferred: [] });
});

test('a create whose outcome is not known keeps its addresses locked', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const [one, other] = await twins(ledger);
  await sent(ledger, one);
  const deferred = [{ link: one, why: 'unknown-outcome', seconds: 30 }];
  const input = { connection: CONNECTION, lane: 'live', links: [{ link: one, marks: [] }], deferred } as const;
  await new MockActivityEnvironment().run(settleLinks(depsOf(ledger)), input);
  expect((await plan(ledger, other)).deferred).toMatchObject([{ link: other, why: 'identity-locked' }]);
});
