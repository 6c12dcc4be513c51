import type { Daemon, Installation } from '../product/daemon.ts';
import type { RunningSandbox } from '../../sandbox/start.ts';
import type { Control } from '../world/control.ts';
import type { Draw } from './draw.ts';
import type { Fresh } from './fresh.ts';
import type { Say } from './say.ts';

/** Everything that a part of the story works with. */
export interface Stage {
  readonly sandbox: RunningSandbox;
  readonly control: Control;
  readonly installation: Installation;
  readonly daemon: Daemon;
  readonly draw: Draw;
  readonly fresh: Fresh;
  readonly say: Say;
  /** Persons in the world. */
  readonly customers: number;
}

export const PERSON = { type: 'person', name: 'dana' } as const;
export const AGENT = { type: 'person', name: 'agent-7' } as const;
export const IMPORT = { type: 'import', name: 'spring-list' } as const;
