import { Command, InvalidArgumentError, Option } from 'commander';
import type { DemoOptions } from './story/options.ts';
import { SABOTAGES } from './sabotage/keys.ts';

/** Fast enough for three minutes, slow enough that limits, delays and expiries still bite. */
export const DEFAULT_SPEED = 60;

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError('expected a number above 0');
  return value;
};

const whole = (text: string): number => {
  const value = positive(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('expected a whole number above 0');
  return value;
};

/** `tandem demo`: both services simulated, the daemon between them, a day of edits and accidents, and an audit. */
export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'start everything with made-up customers, play a day of edits and accidents, and audit what became of it',
    )
    .option('--customers <n>', 'people to make up', whole, 2000)
    .option('--seed <n>', 'the same seed makes the same people and the same day', whole, 1)
    .option('--people <file>', 'take the people from a CSV file instead')
    .option(
      '--speed <x>',
      'divides the real length of every window, delay and expiry of both services',
      positive,
      DEFAULT_SPEED,
    )
    .option('--exit', 'leave when the audit is done instead of waiting for Ctrl-C')
    .option('--json', 'print one JSON object as the last line of standard output')
    .addOption(
      new Option(
        '--sabotage <key>',
        'corrupt the world after the run, so that exactly this count becomes positive',
      ).choices(SABOTAGES),
    )
    .addHelpText(
      'after',
      `\nThe default speed is ${DEFAULT_SPEED}: a vendor minute lasts one second. Exit code 1: a count that must be 0 is not.`,
    )
    .exitOverride()
    .action(async (options: DemoOptions) => {
      // The servers' and the daemon's libraries take a while to load: --help does without.
      const { runDemo } = await import('./story/demo.ts');
      process.exitCode = await runDemo(options);
    });
}
