import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { bundleName } from '../../src/daemon/bundle.ts';
import { Say } from '../../src/demo/story/say.ts';
import { plan } from '../../src/drill/plan/draw-plan.ts';
import { playWorld } from '../../src/drill/play/world.ts';

/** Short ones with a fault, kills and a merge; `npm run drill` plays as many as there is time for. */
const SEEDS = [405, 590];

const ground = {
  say: new Say(),
  bundle: {
    putInto: (dataDir: string) => copyFileSync(inject('workflowBundle'), join(dataDir, bundleName())),
    remove: () => undefined,
  },
  abandoned: new Promise<void>(() => undefined),
};

describe.concurrent('a random world in which everything goes wrong ends with the zero list at zero', () => {
  test.each(SEEDS)('seed %i', { timeout: 300_000 }, async (seed) => {
    const verdict = await playWorld(plan(seed), ground);
    expect([...(verdict?.wrong ?? ['nothing was played']), ...(verdict?.findings ?? [])]).toEqual([]);
    // A world in which nothing happened would prove nothing.
    expect(verdict?.counts.edits).toBeGreaterThan(5);
  });
});
