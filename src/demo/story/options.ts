import type { SabotageKey } from '../sabotage/keys.ts';

/** What `tandem demo` was asked for. */
export interface DemoOptions {
  readonly customers: number;
  readonly seed: number;
  /** A CSV file with people, instead of `customers` made-up ones. */
  readonly people?: string;
  readonly speed: number;
  readonly exit?: boolean;
  readonly json?: boolean;
  readonly sabotage?: SabotageKey;
}
