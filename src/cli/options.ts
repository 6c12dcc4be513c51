import { Command } from 'commander';

/** Options that every command of an installation has. */
export const withData = (command: Command): Command =>
  command.option('--data <DIR>', 'all state of one installation (default: the system or user data directory)');
export const withJson = (command: Command): Command =>
  command.option('--json', 'print one JSON object as the last line of standard output');

/** Usage faults end with exit code 2, in sub-commands too. */
export const command = (name: string): Command => new Command(name).exitOverride().showHelpAfterError();

export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
