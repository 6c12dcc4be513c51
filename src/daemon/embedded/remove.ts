import { rmSync } from 'node:fs';
import type { DataDir } from '../datadir/open.ts';
import { dataOf, homeOnRecord } from './postgres/home.ts';
import { AT_ONCE as POSTGRES_AT_ONCE, endLeftover as endPostgres } from './postgres/running.ts';
import { endLeftover as endTemporal, AT_ONCE as TEMPORAL_AT_ONCE } from './temporal/leftover.ts';

/**
 * Ends what a killed daemon left running on these data and removes all of them, the ledger included.
 * For installations made to be thrown away. Call it under the daemon's lock.
 */
export const removeInstallation = async (dataDir: DataDir): Promise<void> => {
  await endTemporal(dataDir.file('temporal'), TEMPORAL_AT_ONCE);
  const home = homeOnRecord(dataDir);
  if (home) {
    await endPostgres(dataOf(home), POSTGRES_AT_ONCE);
    rmSync(home, { recursive: true, force: true });
  }
  rmSync(dataDir.path, { recursive: true, force: true });
};
