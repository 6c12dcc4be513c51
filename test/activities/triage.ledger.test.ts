/** What a triage does with the marks that sent it. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, inject, test } from 'vitest';
import { triageHubspot } from '../../activities/hubspot/read.ts';
import { createMemoryHubspot } from '../../src/hubspot/memory.ts';
import { inboxSize, mark } from '../../src/ledger/inbox.ts';
import { createBreaker } from '../../src/quota/breaker.ts';
import { createBudget } from '../../src/quota/budget.ts';
import { hubspotAccount } from '../../src/quota/settings.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { connection } from './planning.ts';

test('the first look at a contact that nobody knew settles its mark', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const { api, desk } = createMemoryHubspot();
  const breaker = createBreaker({ timeScale: 1 });
  const budget = createBudget({ timeScale: 1, account: hubspotAccount() });
  const here = {
    ...connection,
    settings: { ...connection.settings, mode: 'watch' as const },
    hubspot: api,
    budgets: { hubspot: budget, gorgias: budget },
    breakers: { hubspot: breaker, gorgias: breaker },
  };
  const remoteId = desk.create({ firstname: 'Ada', lastname: 'Quill', email: 'ada@example.com' });
  const context = { connection: CONNECTION, lane: 'live', origin: 'webhook' } as const;
  await mark(ledger.sql, context, [{ side: 'hubspot', remoteId, need: 'triage' }]);
  const input = { connection: CONNECTION, lane: 'live', ids: [remoteId] } as const;
  const deps = { ledger, connection: () => here };
  expect(await new MockActivityEnvironment().run(triageHubspot(deps), input)).toEqual({ missing: [] });
  expect((await inboxSize(ledger.sql, CONNECTION)).rows).toBe(0);
});
