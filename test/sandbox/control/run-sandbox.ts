import { Command } from 'commander';
import { sandboxCommand } from '../../../src/sandbox/cli.ts';

await new Command('tandem').addCommand(sandboxCommand()).parseAsync(process.argv);
