import { Command } from 'commander';
import { COMMANDS } from './commands.ts';
import { handDown, withPlaces } from './everywhere.ts';
import { exitCodeOf, printError } from './failure.ts';

async function program(): Promise<Command> {
  const tandem = new Command('tandem')
    .description('Keeps one true profile per customer across HubSpot and Gorgias.')
    .version('0.1.0')
    .showHelpAfterError('(tandem --help shows what there is)')
    .exitOverride()
    .hook('preAction', (_tandem, asked) => handDown(asked));
  const load = COMMANDS[process.argv[2] ?? ''];
  const loaded = load === undefined ? Object.values(COMMANDS) : [load];
  for (const one of loaded) tandem.addCommand(withPlaces(await one()));
  return tandem;
}

try {
  await (await program()).parseAsync();
} catch (error) {
  printError(error);
  process.exitCode = exitCodeOf(error);
}
