import { countOutcomes } from '../../src/ledger/outcomes.ts';
import { type RunCounters, runOf, setRunState } from '../../src/ledger/runs.ts';
import type { Deps } from '../deps.ts';

type Judged = Pick<RunCounters, 'read' | 'equal' | 'planned' | 'skipped' | 'failed'>;

/** `delivered`: how often a list, a look-up or an operator brought a record, some of them twice. */
export const addsUp = ({ read, equal, planned, skipped, failed }: Judged, delivered: number): boolean =>
  read === equal + planned + skipped + failed && read <= delivered;

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
