/**
 * One PostgreSQL and one Temporal for all suites that need servers. No server is a failure that says how to get one,
 * never a skipped test. On a fresh machine the Temporal server may be built first, which takes minutes.
 */

import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { tryKernelLock } from '../../src/daemon/datadir/kernel-lock.ts';
import { lockDaemon } from '../../src/daemon/datadir/lock.ts';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { startPostgres } from '../../src/daemon/embedded/postgres.ts';
import { progressOn } from '../../src/daemon/embedded/progress.ts';
import { removeInstallation } from '../../src/daemon/embedded/remove.ts';
import { findTemporal } from '../../src/daemon/embedded/temporal/find.ts';
import { startTemporal } from '../../src/daemon/embedded/temporal.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's URL with rights to make databases: `createDatabase(databaseUrl, name)` gives a suite its own. */
    databaseUrl: string;
    /** Namespace `default`; suites share it, so task queues and workflow ids must be their own. */
    temporalAddress: string;
    /** Path of the `temporal` command, for suites that need a server of their own. */
    temporalBinary: string;
  }
}

const PREFIX = join(tmpdir(), 'tandem-suite-');

/** A run that was killed leaves its servers running; nobody holds the lock of its data any more. */
const removeAbandoned = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith('tandem-suite-'))) {
    const dir = openDataDir(join(tmpdir(), name));
    const lock = tryKernelLock(dir.file('daemon.lock'));
    if (!lock) continue;
    await removeInstallation(dir);
    lock.release();
  }
};

export default async (project: TestProject): Promise<() => Promise<void>> => {
  await removeAbandoned();
  const log = progressOn();
  const dataDir = openDataDir(mkdtempSync(PREFIX));
  const lock = lockDaemon(dataDir);
  // The suite's servers are its own: a developer's DATABASE_URL or TEMPORAL_ADDRESS may be somebody's real data.
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  const env = { PATH, HOME, XDG_CACHE_HOME, TEMPORAL_CONFIG_FILE: '/nonexistent' };
  const { path } = await findTemporal(process.env, log);
  const postgres = await startPostgres({ dataDir, env, log });
  const temporal = await startTemporal({ dataDir, env, log });
  project.provide('databaseUrl', postgres.url);
  project.provide('temporalAddress', temporal.address);
  project.provide('temporalBinary', path);
  return async () => {
    await Promise.all([temporal.stop({ force: true }), postgres.stop({ force: true })]);
    await removeInstallation(dataDir);
    lock.release();
  };
};
