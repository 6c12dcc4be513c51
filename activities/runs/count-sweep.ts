import { countOutcomes } from '../../src/ledger/outcomes.ts';
import { type RunCounters, runOf, setRunState } from '../../src/ledger/runs.ts';
import type { Deps } from '../deps.ts';

type Judged = Pick<RunCounters, 'read' | 'equal' | 'planned' | 'skipped' | 'failed'>;

/** `delivered`: rows that the lists gave, some of them twice; 0 where the records were named. */
export const addsUp = ({ read, equal, planned, skipped, failed }: Judged, delivered: number): boolean =>
  read === equal + planned + skipped + failed && (delivered === 0 || read <= delivered);

/** Ends a sweep with its report. Counts that do not add up mark the run as failed. */
export const endSweep =
  ({ ledger }: Deps) =>
  async ({ run: id }: { run: string }): Promise<void> =>
    ledger.tx(async (sql) => {
      const run = await runOf(sql, id);
      if (run === undefined) throw new Error(`no run '${id}' in the ledger`);
      const { calls, read: delivered } = run.counters;
      const { owed: _, ...outcomes } = await countOutcomes(sql, run);
      await sql.query('update runs set counters = $2 where id = $1', [id, JSON.stringify({ calls, ...outcomes })]);
      const whole = addsUp(outcomes, delivered);
      await setRunState(sql, id, whole ? 'done' : 'failed', whole ? undefined : 'the counts do not add up');
    });
