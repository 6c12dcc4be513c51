import { type Command, InvalidArgumentError } from 'commander';
import { findApi } from '../api.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { forConnection, madeLines, refuseUnfinished, type Sidebar } from './report.ts';

interface InstallOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly connection?: string;
  readonly url?: string;
  readonly show?: 'data' | 'answer';
  readonly appId?: string;
}

const publicUrl = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('expected an address such as https://tandem.example.com');
};

const shown = (text: string): 'data' | 'answer' => {
  if (text === 'data' || text === 'answer') return text;
  throw new InvalidArgumentError('expected data or answer');
};

export const installCommand = (): Command =>
  withJson(withData(command('install')))
    .description('Create the HTTP integration and the widget in Gorgias, or correct what differs. Safe to repeat.')
    .option('--url <URL>', 'where Gorgias reaches this daemon (default: as last time, else this machine)', publicUrl)
    .option('--show <HOW>', 'data: pushed to the customer (default); answer: asked for by Gorgias', shown)
    .option('--app-id <ID>', 'with an OAuth app: its id, under which Gorgias shows what is pushed')
    .option('--connection <NAME>', 'which connection (default: the first)')
    .addHelpText(
      'after',
      '\nWith --show answer Gorgias stores each answer on the customer and may then refuse to merge two customers.',
    )
    .action(install);

async function install({ data, json, connection, ...asked }: InstallOptions): Promise<void> {
  const sidebar = await findApi(data).post<Sidebar>('/v1/sidebar', { ...forConnection(connection), ...asked });
  if (json) printJson(sidebar);
  refuseUnfinished(sidebar);
  if (json) return;
  say([`The sidebar of '${sidebar.connection}' (${sidebar.show}, ${sidebar.url}):`, ...madeLines(sidebar)].join('\n'));
}
