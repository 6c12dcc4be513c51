/** What the core needs to know of a connection's configuration, as plain data. */
import type { BrakeLimits } from './reconcile/brakes.ts';
import type { ReconcileSettings } from './reconcile/contract.ts';
import type { CreateSettings } from './reconcile/create.ts';

/** `watch` reads and plans; `live` writes. */
export type Mode = 'watch' | 'live';

export interface ConnectionSettings {
  readonly mode: Mode;
  readonly reconcile: ReconcileSettings;
  readonly create: CreateSettings;
  readonly brakes: BrakeLimits;
  /** Whether merges may act alone, once the account's own audited pairs have proved it. Off where absent. */
  readonly automaticMerges?: boolean;
}
