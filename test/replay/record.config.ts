/** Records the histories of `test/histories` anew: `vitest run --config test/replay/record.config.ts`, all or named files. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/replay/record*.ts'],
    exclude: ['**/*.config.ts'],
    globalSetup: ['test/setup/servers.ts', 'test/setup/bundle.ts'],
    pool: 'forks',
    // A machine to itself: who waits for whom is then what it is in production.
    fileParallelism: false,
    env: { TZ: 'UTC' },
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
