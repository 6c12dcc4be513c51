import type { Command } from 'commander';

/** What every command takes, so that a program may call all of them alike. */
const PLACES = {
  '--data': 'DIR',
  '--config': 'FILE',
} as const;

const UNREAD = 'taken by every command; this one does not need it';

/** Adds what a command, and those under it, do not have of themselves; a fault of usage is for `main.ts` to end. */
export function withPlaces(command: Command): Command {
  for (const [flag, value] of Object.entries(PLACES))
    if (!command.options.some(({ long }) => long === flag)) command.option(`${flag} <${value}>`, UNREAD);
  command.exitOverride();
  for (const one of command.commands) withPlaces(one);
  return command;
}

/** A command takes what follows a command under it for its own, where both have the option: it is handed down. */
export function handDown(asked: Command): void {
  for (let above = asked.parent; above !== null; above = above.parent)
    for (const name of asked.options.map((option) => option.attributeName()))
      if (asked.getOptionValueSource(name) !== 'cli' && above.getOptionValueSource(name) === 'cli')
        asked.setOptionValueWithSource(name, above.getOptionValue(name), 'cli');
}
