import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases, collect } from '../cases.ts';
import { goWrong } from './rig.ts';
import { ROOMS } from './rooms.ts';
import { WRONG } from './wrong.ts';

// The suite must notice a HubSpot that is wrong: a case that passes anyway proves nothing.
beforeAll(async () => {
  collect(false);
  for (const room of ROOMS) await import(`./${room}.contract.test.ts`);
});
afterAll(() => {
  collect(true);
  goWrong();
});

test.each(Object.entries(WRONG))('%s is noticed', async (_, { breaks, way }) => {
  const run = cases.get(breaks);
  if (run === undefined) throw new Error(`there is no case "${breaks}"`);
  goWrong();
  await run();
  goWrong(way);
  await expect(Promise.resolve().then(run)).rejects.toThrow();
});
