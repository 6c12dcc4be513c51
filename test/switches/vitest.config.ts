/** `npm run switches`: every reading of every switch, one at a time (not collected by the suite), then mixtures. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/switches/one-by-one.ts', 'test/switches/mixtures.workflow.test.ts'],
    fileParallelism: false,
    globalSetup: ['test/setup/servers.ts', 'test/setup/bundle.ts'],
    pool: 'forks',
    env: { TZ: 'UTC', SWITCHES_MIXTURES: process.env.SWITCHES_MIXTURES ?? '4' },
    reporters: ['verbose'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
    maxConcurrency: Number(process.env.SWITCHES_AT_ONCE ?? 5),
  },
});
