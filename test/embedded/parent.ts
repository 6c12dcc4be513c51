/**
 * Program: a daemon's bones. Locks the data directory, starts the servers asked for, prints their facts as one JSON
 * line and serves until SIGTERM. Arguments: DIR, then `postgres`, `temporal` or both.
 */

import { lockDaemon } from '../../src/daemon/datadir/lock.ts';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { startPostgres } from '../../src/daemon/embedded/postgres.ts';
import { progressOn } from '../../src/daemon/embedded/progress.ts';

const [, , dir, ...servers] = process.argv;
const dataDir = openDataDir(dir);
const lock = lockDaemon(dataDir);
const options = { dataDir, env: process.env, log: progressOn() };
const postgres = servers.includes('postgres') ? await startPostgres(options) : undefined;
// Loaded only when asked for: an ordinary user's small checkout lacks the SDK.
const temporal = servers.includes('temporal')
  ? await (await import('../../src/daemon/embedded/temporal.ts')).startTemporal(options)
  : undefined;

// A daemon is kept alive by its listening API; this one has none.
setInterval(() => {}, 60_000);
process.once('SIGTERM', async () => {
  await Promise.all([postgres?.stop(), temporal?.stop()]);
  lock.release();
  process.exit(0);
});
console.log(JSON.stringify({ pid: process.pid, postgres, temporal }));
