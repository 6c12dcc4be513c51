import { afterEach, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/start.ts';

const running: RunningSandbox[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

test('gorgias.md 1.2: of 60 simultaneous calls at speed 1, on the real clock, 20 less what drained are refused', async () => {
  const sandbox = await startSandbox();
  running.push(sandbox);
  const authorization = `Basic ${btoa(`${sandbox.gorgiasEmail}:${sandbox.gorgiasKey}`)}`;
  const began = Date.now();
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => fetch(`${sandbox.gorgiasUrl}/api/account`, { headers: { authorization } })),
  );
  const drained = Math.floor(((Date.now() - began) / 1000) * 2);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeLessThanOrEqual(20);
  expect(refused.length).toBeGreaterThanOrEqual(20 - drained - 1);
  for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});
