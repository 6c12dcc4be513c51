import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * The conformance suites against real test accounts; never part of `npm test`. Run with
 * `npx vitest run --config test/sandbox/live/vitest.config.ts`. A side takes part where its credentials are set, and
 * refuses an account that is not listed as one for tests.
 */
const sides = [
  ...(process.env.TANDEM_LIVE_HUBSPOT_TOKEN ? ['hubspot.live.ts'] : []),
  ...(process.env.TANDEM_LIVE_GORGIAS_KEY ? ['gorgias.live.ts'] : []),
];

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: sides,
    pool: 'forks',
    env: { TZ: 'UTC' },
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
