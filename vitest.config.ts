import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/order.ts';

const NEED_SERVERS = ['test/ledger/**/*.test.ts', 'test/**/*.{ledger,workflow,replay,e2e,kill}.test.ts'];
const EMBEDDED = ['test/embedded/**/*.{e2e,kill}.test.ts'];

// Each file has a process of its own, and many start daemons: what Node compiles is kept, as `bin/tandem` does.
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/node_modules/.cache/tandem`;

export default defineConfig({
  test: {
    // A worker that loads Temporal's native library must be a process of its own.
    pool: 'forks',
    // Most tests wait for servers more than they work: three files at once fill two cores.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    env: { TZ: 'UTC' },
    // Two cores that do much else make a test late, not wrong.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    projects: [
      // Whatever has no kind that needs servers lands here, so that no file is ever left out.
      {
        extends: true,
        test: { name: 'pure', include: ['test/**/*.test.ts'], exclude: [...NEED_SERVERS, ...EMBEDDED] },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: NEED_SERVERS,
          exclude: EMBEDDED,
          globalSetup: ['test/setup/servers.ts', 'test/setup/bundle.ts'],
        },
      },
      // These start and kill servers of their own, and on a fresh machine the first one builds Temporal's.
      {
        extends: true,
        test: {
          name: 'embedded',
          include: EMBEDDED,
          hookTimeout: 1_200_000,
        },
      },
    ],
  },
});
