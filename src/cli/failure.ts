import { CommanderError } from 'commander';
import { ConfigurationError } from '../daemon/config/fault.ts';
import { InstallationError } from '../daemon/datadir/failure.ts';

/** 0 done; 1 failed; 2 usage or configuration; 3 a brake holds; 4 done in part. */
export const EXIT = { done: 0, failed: 1, usage: 2, braked: 3, partial: 4 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** A failure that a person caused or can cure: printed as it is, without a stack. */
export class CommandFailure extends Error {
  readonly exit: Exit;

  constructor(message: string, exit: Exit = EXIT.failed) {
    super(message);
    this.exit = exit;
  }
}

/** Help and version are no failures. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof ConfigurationError) return EXIT.usage;
  return error instanceof CommandFailure ? error.exit : EXIT.failed;
}

const EXPECTED = [CommandFailure, ConfigurationError, InstallationError];

/** Commander prints its own errors. */
export function printError(error: unknown): void {
  if (error instanceof CommanderError) return;
  const expected = EXPECTED.some((kind) => error instanceof kind);
  const text = error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`tandem: ${text}\n`);
}
