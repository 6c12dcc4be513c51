/** Not collected by the suite: every reading of every switch, one at a time (`npm run switches`). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/switches/one-by-one.ts'],
    globalSetup: ['test/setup/servers.ts', 'test/setup/bundle.ts'],
    pool: 'forks',
    env: { TZ: 'UTC' },
    reporters: ['verbose'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
    maxConcurrency: Number(process.env.SWITCHES_AT_ONCE ?? 5),
  },
});
