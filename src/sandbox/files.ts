import { readFileSync } from 'node:fs';
import type { RunningSandbox } from './start.ts';
import { writeConfig } from './write-config.ts';

/** A file of the command line that cannot be read or written: a fault of usage. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

const orFault = <T>(expected: string, act: () => T): T => {
  try {
    return act();
  } catch (error) {
    throw new FileFault(`${expected}: ${(error as Error).message}`);
  }
};

/** The text of the people's file. @throws FileFault */
export const readPeople = (file: string): string =>
  orFault('--people expects a CSV file that can be read', () => readFileSync(file, 'utf8'));

/** @throws FileFault */
export const writeConfigOf = (file: string, sandbox: RunningSandbox): void =>
  orFault('--write-config expects a file that can be written', () => writeConfig(file, sandbox));
