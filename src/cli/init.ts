import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { CommandFailure, EXIT } from './failure.ts';
import { command, say } from './options.ts';

const CONFIG = `# Tandem's configuration; docs/configuration.md explains every key.
connections:
  - name: main
    mode: watch                 # reads and plans, writes nothing; set to live when the plan is right
    hubspot:
      token: \${HUBSPOT_TOKEN}   # or an OAuth app: docs/configuration.md, Credentials
      clientSecret: \${HUBSPOT_CLIENT_SECRET}
    gorgias:
      subdomain: your-account   # the part before .gorgias.com
      email: agent@example.com  # the user of the API key
      apiKey: \${GORGIAS_API_KEY} # or an OAuth app, instead of both
    # region: US                # the country of phone numbers without a prefix
    create: { hubspot: false, gorgias: false }
`;
const SECRETS = 'HUBSPOT_TOKEN=\nHUBSPOT_CLIENT_SECRET=\nGORGIAS_API_KEY=\n';

/** Writes a file that is not there yet; an existing one is never touched. */
function writeNew(path: string, text: string, mode: number): void {
  if (existsSync(path)) throw new CommandFailure(`${path} exists: nothing was written`, EXIT.usage);
  writeFileSync(path, text, { mode, flag: 'wx' });
  say(`wrote ${path}`);
}

export const initCommand = (): Command =>
  command('init')
    .description('Write a tandem.yaml to fill in, and a .env for its secrets beside it.')
    .option('--config <FILE>', 'where to', 'tandem.yaml')
    .action(({ config }: { config: string }) => {
      writeNew(config, CONFIG, 0o644);
      const secrets = join(dirname(config), '.env');
      if (existsSync(secrets)) say(`${secrets} exists: add ${SECRETS.replaceAll('=\n', ' ').trim()} to it`);
      else writeNew(secrets, SECRETS, 0o600);
    });
