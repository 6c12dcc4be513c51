import type { Command } from 'commander';
import { findApi } from './api.ts';
import { command, printJson, say, withData, withJson } from './options.ts';

export const releaseCommand = (): Command =>
  withJson(withData(command('release')))
    .description('Lift the brake that holds a run, once.')
    .argument('<run>', 'the run, as `tandem status` names it')
    .requiredOption('--note <TEXT>', 'why; kept in the ledger')
    .action(async (run: string, { data, note, json }: { data?: string; note: string; json?: boolean }) => {
      const released = await findApi(data).post<{ released: number }>(`/v1/runs/${encodeURIComponent(run)}/release`, {
        note,
      });
      if (json) printJson(released);
      else say(`Released ${released.released} brake(s) of ${run}.`);
    });
