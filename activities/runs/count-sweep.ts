import { countOutcomes } from '../../src/ledger/outcomes.ts';
import { type RunCounters, runOf, setRunState } from '../../src/ledger/runs.ts';
import type { Deps } from '../deps.ts';

/** Ends a sweep with its report. Counts that do not add up mark the run as failed. */
export const endSweep =
  ({ ledger }: Deps) =>
  async ({ run: id }: { run: string }): Promise<void> =>
    ledger.tx(async (sql) => {
      const run = await runOf(sql, id);
      if (run === undefined) throw new Error(`no run '${id}' in the ledger`);
      const { owed: _, ...outcomes } = await countOutcomes(sql, run);
      const counters: RunCounters = { calls: run.counters.calls, ...outcomes };
      await sql.query('update runs set counters = $2 where id = $1', [id, JSON.stringify(counters)]);
      const { read, equal, planned, skipped, failed } = counters;
      const addsUp = equal + planned + skipped + failed === read;
      await setRunState(sql, id, addsUp ? 'done' : 'failed', addsUp ? undefined : 'the counts do not add up');
    });
