import { expect, inject, test } from 'vitest';
import type { Deps } from '../../activities/deps.ts';
import { planHubspot } from '../../activities/planning/plan-hubspot.ts';
import { openActions } from '../../src/ledger/journal.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { CONTACT, CUSTOMER, connection, read } from './planning.ts';

test.each([
  ['live', 1],
  ['watch', 0],
] as const)('of a pair that owes HubSpot a write, a connection in mode %s plans %i', async (mode, planned) => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', CONTACT);
  await read(ledger, 'gorgias', '2', CUSTOMER);
  const settings = { ...connection.settings, mode };
  const deps: Deps = { ledger, connection: () => ({ ...connection, settings }) };
  const plan = await planHubspot(deps)({ connection: CONNECTION, lane: 'live', links: [link] });
  expect([plan.creates.length, plan.updates.length]).toEqual([0, planned]);
  expect(await openActions(ledger.sql, [link])).toHaveLength(planned);
});
