import type { Command } from 'commander';
import { findApi } from '../api.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { forConnection, madeLines, refuseUnfinished, type Sidebar } from './report.ts';

interface RemoveOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly connection?: string;
}

export const removeCommand = (): Command =>
  withJson(withData(command('remove')))
    .description('Delete the integration and the widget that install made, and nothing else.')
    .option('--connection <NAME>', 'which connection (default: the first)')
    .action(remove);

async function remove({ data, json, connection }: RemoveOptions): Promise<void> {
  const sidebar = await findApi(data).post<Sidebar>('/v1/sidebar/remove', forConnection(connection));
  if (json) printJson(sidebar);
  refuseUnfinished(sidebar);
  if (!json) say([`The sidebar of '${sidebar.connection}':`, ...madeLines(sidebar)].join('\n'));
}
