import { lockDaemon } from '../../daemon/datadir/lock.ts';
import { openDataDir } from '../../daemon/datadir/open.ts';
import { startPostgres } from '../../daemon/embedded/postgres.ts';
import { silent } from '../../daemon/embedded/progress.ts';
import type { Installation } from '../../demo/product/daemon.ts';
import { type Ledger, openLedger } from '../../ledger/db.ts';
import { migrate } from '../../ledger/migrate.ts';

/** Runs `work` on the ledger of an installation whose daemon does not run. */
export async function withLedger<T>({ dataDir: dir }: Installation, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const dataDir = openDataDir(dir);
  const lock = lockDaemon(dataDir);
  const server = await startPostgres({ dataDir, env: {}, log: silent });
  try {
    await migrate(server.url);
    // Whole worlds are joined here: the sync's own plans are made for short lists.
    const ledger = await openLedger(server.url, { connections: 2, plans: 'fresh' });
    const done = await work(ledger);
    await ledger.close();
    return done;
  } finally {
    await server.stop();
    lock.release();
  }
}
