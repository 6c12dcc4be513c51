import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { bundleName } from '../../src/daemon/bundle.ts';
import { Say } from '../../src/demo/story/say.ts';
import { playWorld } from '../../src/drill/play/world.ts';
import { shortDay } from './short-day.ts';

const ground = {
  say: new Say(),
  bundle: {
    putInto: (dataDir: string) => copyFileSync(inject('workflowBundle'), join(dataDir, bundleName())),
    remove: () => undefined,
  },
  abandoned: new Promise<void>(() => undefined),
};

test('a short day with a kill and an outage ends with the zero list at zero', { timeout: 300_000 }, async () => {
  const verdict = await playWorld(shortDay(190), ground);
  expect([...(verdict?.wrong ?? ['nothing was played']), ...(verdict?.findings ?? [])]).toEqual([]);
  // A world in which nothing happened would prove nothing.
  expect(verdict).toMatchObject({ kills: 1, outages: 1, faults: expect.toSatisfy((struck: number) => struck > 0) });
  expect(verdict?.counts.edits).toBeGreaterThan(5);
  expect(verdict?.counts.linked).toBeGreaterThan(5);
});
