import type { Cast } from '../../demo/story/cast.ts';
import type { Control } from '../../demo/world/control.ts';
import type { Plan } from '../plan/plan.ts';
import type { Keeper } from './keeper.ts';

/** What a drill works with while it plays. */
export interface Stage {
  readonly plan: Plan;
  readonly control: Control;
  readonly keeper: Keeper;
  readonly dataDir: string;
  readonly tally: Tally;
  /** Set once both sides have been read and tied: whom the edits are about. */
  people: People | undefined;
}

export interface People {
  /** Nobody of them plays a part yet. */
  readonly cast: Cast;
  /** Those whom the plan's edits count round. */
  readonly edited: ReturnType<Cast['take']>;
  /** The two records of the last twin, by side: older first. */
  twins: readonly Twin[];
}

export interface Twin {
  readonly side: 'hubspot' | 'gorgias';
  readonly older: string;
  readonly newer: string;
}

/** What was done; what the call log does not count. */
export interface Tally {
  kills: number;
  outages: number;
  /** Calls and deliveries that a fault struck. */
  faults: number;
  /** Orders that a service refused its own user: an address that somebody else has, a value that is no option. */
  refused: number;
}
