import type { Command } from 'commander';
import { findApi } from '../api.ts';
import { EXIT } from '../failure.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { partLine, refuseUnfinished, type Sidebar } from './report.ts';

interface StatusOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly connection?: string;
}

export const statusCommand = (): Command =>
  withJson(withData(command('status')))
    .description('What stands in Gorgias, what differs, what is switched off. Exit code 1 unless all is right.')
    .option('--connection <NAME>', 'which connection (default: the first)')
    .action(status);

async function status({ data, json, connection }: StatusOptions): Promise<void> {
  const query = connection === undefined ? '' : `?connection=${encodeURIComponent(connection)}`;
  const sidebar = await findApi(data).get<Sidebar & { readonly right: boolean }>(`/v1/sidebar${query}`);
  if (json) printJson(sidebar);
  refuseUnfinished(sidebar);
  if (!sidebar.right) process.exitCode = EXIT.failed;
  if (json) return;
  say(
    [
      `The sidebar of '${sidebar.connection}' (${sidebar.show}, ${sidebar.url}):`,
      partLine('integration', sidebar.integration),
      partLine('widget', sidebar.widget),
    ].join('\n'),
  );
}
