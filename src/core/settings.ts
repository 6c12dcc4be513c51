/** What the core needs to know of a connection's configuration, as plain data. */
import type { BrakeLimits } from './reconcile/brakes.ts';
import type { ReconcileSettings } from './reconcile/contract.ts';
import type { CreateSettings } from './reconcile/create.ts';

/** `watch` reads and plans; `canary` writes for a few; `live` writes. */
export type Mode = 'watch' | 'canary' | 'live';

export interface ConnectionSettings {
  readonly mode: Mode;
  readonly reconcile: ReconcileSettings;
  readonly create: CreateSettings;
  readonly brakes: BrakeLimits;
  /** When this daemon first knew the connection, milliseconds since the epoch: a poll without a cursor begins here. */
  readonly startedAt: number;
  /** After so many milliseconds a call that was sent has ended, answered or not (time scale applied). */
  readonly callDeadlineMs: number;
}
