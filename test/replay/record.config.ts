/** Records the histories of `test/histories` anew: `vitest run --config test/replay/record.config.ts`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/replay/record.ts', 'test/replay/record-duplicates.ts'],
    globalSetup: ['test/setup/servers.ts', 'test/setup/bundle.ts'],
    pool: 'forks',
    env: { TZ: 'UTC' },
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
