import { expect, test } from 'vitest';
import { createGorgias } from '../../src/gorgias/client.ts';
import { createHubspot } from '../../src/hubspot/client.ts';
import { createBudget } from '../../src/quota/budget.ts';
import type { Budget, TakeOptions } from '../../src/quota/port.ts';
import { gorgiasAccount, hubspotAccount } from '../../src/quota/settings.ts';
import { startSandbox } from '../../src/sandbox/start.ts';

const SPEED = 20;

/** So many calls at once, each when its budget lets it; whatever they throw fails the test. */
const flood = (budget: Budget, calls: number, call: () => Promise<unknown>, options?: TakeOptions) =>
  Promise.all(
    Array.from({ length: calls }, async (_, at) => {
      const grant = await budget.take(at % 3 === 0 ? 'live' : 'backfill', 1, options);
      await grant.spend(call);
    }),
  );

test('a flood through the budgets meets no refusal, on accounts with their real limits', async () => {
  const sandbox = await startSandbox({ speed: SPEED, hubspotPlan: 'starter' });
  const hubspotBudget = createBudget({ account: hubspotAccount(), timeScale: SPEED });
  const gorgiasBudget = createBudget({ account: gorgiasAccount(), timeScale: SPEED });
  const statuses: number[] = [];
  const hubspot = createHubspot({
    baseUrl: sandbox.hubspotUrl,
    token: () => sandbox.hubspotToken,
    onHeaders: (_side, kind, headers, status) => {
      statuses.push(status);
      hubspotBudget.observe(kind, headers, status);
    },
  });
  const { gorgiasEmail: email, gorgiasKey: key } = sandbox;
  const gorgias = createGorgias({
    baseUrl: sandbox.gorgiasUrl,
    credentials: () => ({ kind: 'key', email, key }),
    onHeaders: (_side, kind, headers, status) => {
      statuses.push(status);
      gorgiasBudget.observe(kind, headers, status);
    },
  });
  const query = { kind: 'changed', from: 0 } as const;
  try {
    await Promise.all([
      flood(hubspotBudget, 250, () => hubspot.listContacts({ limit: 1, properties: [] })),
      flood(hubspotBudget, 30, () => hubspot.searchContacts({ query, properties: [] }), { kind: 'search' }),
      flood(gorgiasBudget, 90, () => gorgias.listCustomers({ limit: 1 })),
    ]);
  } finally {
    hubspot.close();
    await gorgias.close();
    await sandbox.stop();
  }
  expect(statuses).toEqual(Array.from({ length: 370 }, () => 200));
});
