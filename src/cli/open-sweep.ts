import { CommandFailure, EXIT } from './failure.ts';

export interface KnownRun {
  readonly id: string;
  readonly purpose: string;
  readonly state: string;
}

/**
 * The sweep that is meant where none is named. Scans and merges are runs as well, and one that a brake ended cannot be
 * steered. @throws CommandFailure where there is none, or more than one
 */
export function theOpenSweep(runs: readonly KnownRun[]): string {
  const open = runs.filter(({ purpose, state }) => purpose === 'sweep' && (state === 'running' || state === 'paused'));
  const [only] = open;
  if (only !== undefined && open.length === 1) return only.id;
  throw new CommandFailure(
    open.length === 0 ? 'no sweep runs' : `several sweeps run, name one: ${open.map(({ id }) => id).join(', ')}`,
    EXIT.usage,
  );
}
