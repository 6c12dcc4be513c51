/** What a drill is going to do: data alone. The same seed makes the same plan, on any machine and in any year. */
import type { Side, Values } from '../../demo/audit/evidence/types.ts';
import type { Actor } from '../../demo/world/control.ts';
import type { CallName } from './calls.ts';
import type { FieldRules } from './mapping.ts';

/** What somebody does to one record, in the vendor's own names. */
export type Change =
  | { readonly set: Values }
  /** Gorgias: one more channel, and the others as they stand. */
  | { readonly addChannel: { readonly type: string; readonly address: string } }
  /** Gorgias: the channels of this type but the primary one. */
  | { readonly dropChannels: string };

export interface Edit {
  readonly does: 'edit';
  readonly side: Side;
  /** Which of the customers whom both sides hold; counted round. */
  readonly who: number;
  readonly actor: Actor;
  readonly change: Change;
}

export interface Fault {
  readonly side?: Side;
  readonly method?: string;
  readonly path?: string;
  readonly kind: string;
  readonly rate?: number;
  readonly nth?: number;
  readonly times?: number;
  readonly applied?: boolean;
  /** Vendor ms. */
  readonly hangMs?: number;
  readonly slowMs?: number;
  /** Vendor ms from the step on. */
  readonly window?: { readonly fromMs: number; readonly toMs: number };
}

/** `answered`: the answer has been sent, and nobody has done anything about it yet. */
export type Moment = 'before' | 'after' | 'answered';

export type Step =
  | Edit
  | { readonly does: 'newcomer'; readonly side: Side; readonly fields: Values }
  /** Somebody turns up a second time, on one side or on both. */
  | { readonly does: 'twin'; readonly side: Side | 'both'; readonly email: string }
  /** A person merges the records of the last twin: the newer into the older one, or the other way round. */
  | { readonly does: 'merge'; readonly keep: 'older' | 'newer' }
  | { readonly does: 'delete'; readonly side: Side; readonly who: number }
  | { readonly does: 'fault'; readonly fault: Fault }
  /** Every call of a side fails for so many minutes of vendor time. */
  | { readonly does: 'outage'; readonly side: Side; readonly kind: string; readonly minutes: number }
  /** The credentials of a side are refused for so long, until somebody brings new ones. */
  | { readonly does: 'expire'; readonly side: Side; readonly minutes: number }
  /** The clock of a side shows another time from now on, by so many real ms. */
  | { readonly does: 'skew'; readonly side: Side; readonly ms: number }
  | { readonly does: 'webhooks'; readonly on: boolean }
  /** The daemon is killed at the nth such call; `meanwhile` people go on. */
  | {
      readonly does: 'kill';
      readonly call: CallName;
      readonly at: Moment;
      readonly nth: number;
      readonly cause: readonly (Edit | Newcomer)[];
      readonly meanwhile: readonly Edit[];
    }
  | { readonly does: 'kill-server'; readonly server: Server; readonly daemonToo: boolean }
  /** The daemon is told to stop, as for an upgrade, and started again. */
  | { readonly does: 'restart' }
  /** Real ms in which nobody does anything. */
  | { readonly does: 'pause'; readonly ms: number }
  /** Nobody does anything until nothing is owed. */
  | { readonly does: 'rest' };

export type Server = 'postgres' | 'temporal';
export type Newcomer = Extract<Step, { does: 'newcomer' }>;
export type Kill = Extract<Step, { does: 'kill' }>;

export interface Plan {
  readonly seed: number;
  readonly people: number;
  /** Divides the real length of every duration of both services. */
  readonly speed: number;
  readonly gorgiasAuth: 'key' | 'oauth';
  readonly switches: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldRules>>;
  /** Further keys of the connection. */
  readonly connection: Readonly<Record<string, unknown>>;
  /** Faults and kills while both sides are read for the first time. */
  readonly opening: readonly Step[];
  readonly steps: readonly Step[];
}
