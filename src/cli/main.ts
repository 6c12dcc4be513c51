import { Command } from 'commander';
import { exitCodeOf, printError } from './failure.ts';
import { sandboxCommand } from '../sandbox/cli.ts';
import { startCommand } from './start.ts';
import { statusCommand } from './status.ts';
import { sweepCommand } from './sweep.ts';
import { releaseCommand } from './release.ts';

const program = new Command('tandem')
  .description('Keeps one true profile per customer across HubSpot and Gorgias.')
  .version('0.1.0')
  .showHelpAfterError('(tandem --help shows what there is)')
  .exitOverride();

program.addCommand(startCommand());
program.addCommand(statusCommand());
program.addCommand(sweepCommand());
program.addCommand(releaseCommand());
program.addCommand(sandboxCommand());

try {
  await program.parseAsync();
} catch (error) {
  printError(error);
  process.exitCode = exitCodeOf(error);
}
