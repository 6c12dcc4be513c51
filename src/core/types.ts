/**
 * The words of Tandem, one meaning each. The code uses exactly these.
 *
 * - connection  one HubSpot portal paired with one Gorgias account
 * - side        `hubspot` or `gorgias`
 * - record      a contact or a customer as one side holds it, named by (side, remote id)
 * - view        our last reading of a record: its mapped slots as stored there, and when it was read
 * - slot        one place of a record that holds a raw value (a HubSpot property, a Gorgias key)
 * - field       one entry of the mapping: its slots on each side, its codec, its direction and policy
 * - profile     the canonical customer: typed fields, independent of either side
 * - link        our permanent id for one customer; holds a record of one side or of both
 * - agreement   per link and field, what both sides last agreed on, as the raw slots each side stored
 * - change      what one side did to a field since the agreement
 * - action      a frozen description of one intended write to one record, with the values it replaces
 * - plan        a set of actions made together; counted, shown, applied
 * - conflict    two different changes to one field; decided by a named rule, or waiting for a person
 * - held difference  two values left different by a rule or a person; quiet until one of them moves
 * - guard       a rule that forbids an action and turns it into a reasoned conflict
 * - brake       a limit over a whole plan; stops it until a person releases it
 * - run         one piece of work with a purpose and a report
 * - lane        a share of the call budget
 * - inbox       rows that say "look at this record again"
 * - journal     every action ever made, with its states and outcome
 */

export type Side = 'hubspot' | 'gorgias';
export const SIDES = ['hubspot', 'gorgias'] as const satisfies readonly Side[];
export const otherSide = (side: Side): Side => (side === 'hubspot' ? 'gorgias' : 'hubspot');

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Raw values by slot name, as the side stores them.
 * HubSpot: property name -> string; `''`, `null` and missing mean the same (hubspot.md 5.1).
 * Gorgias: `name`, `email`, `external_id`, `language`, `timezone`, `note` -> string or null;
 * `channel:<type>` (`channel:email`, `channel:phone`, ...) -> list of addresses, preferred first;
 * `field:<definition id>` -> custom-field value.
 */
export type Slots = Readonly<Record<string, Json>>;

/** A record's key on its side. HubSpot ids are digit strings beyond 2^31: never numbers. */
export interface RecordRef {
  readonly side: Side;
  readonly id: string;
}

/** Our last reading of one record. */
export interface View extends RecordRef {
  /** Every mapped slot, plus those that linking and guards need (see `mapping.ts`, `slotsOf`). */
  readonly slots: Slots;
  /** False while a Gorgias record is known from a list row only: its `channel:*` slots are then absent (gorgias.md 4.1). */
  readonly complete: boolean;
}

/**
 * A canonical value: what a codec reads out of raw slots. Sets are lists of normal forms without repeats,
 * the side's preferred element first; order is no difference.
 */
export type Value = string | number | boolean | PersonName | readonly string[];

/** `full` is what Gorgias can hold; the halves are what HubSpot holds. A half that is unknown is `''`. */
export interface PersonName {
  readonly first: string;
  readonly last: string;
}

export type Reading =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'empty' }
  /** `why` names the fault in words and never holds the value itself. */
  | { readonly kind: 'unreadable'; readonly why: string };

/**
 * What a codec proposes to store: only the slots that change. `unplaced` are set elements (or the one value)
 * that the side cannot take or give up; `why` is a rule of `reconcile/rules.ts`.
 */
export interface Placement {
  readonly slots: Slots;
  readonly unplaced: readonly { readonly element: string; readonly why: string }[];
}

/** What the live schema says of one slot. No entry: the slot may be written freely. */
export interface SlotSchema {
  readonly readOnly?: boolean;
  readonly missing?: boolean;
  /** The values that the service accepts; absent when it accepts any. */
  readonly options?: readonly string[];
  /** The least and the greatest number that the service accepts. */
  readonly min?: number;
  readonly max?: number;
  /** Normal forms of addresses that another record of this side holds: they cannot be added here as well. */
  readonly taken?: readonly string[];
}

export type SideSchema = Readonly<Record<string, SlotSchema>>;

/**
 * Translates between raw slots and canonical values, for both sides.
 * Laws (property-tested): put then get gives back; get then put changes nothing.
 */
export interface Codec {
  readonly shape: 'scalar' | 'set';
  read(side: Side, slots: Slots): Reading;
  /**
   * `previous` are the slots stored there now: an unchanged half, spelling or element survives. `null` clears.
   * `schema` is what the service takes today: sets go round slots that are closed, choices keep to the options.
   */
  write(side: Side, value: Value | null, previous: Slots, schema?: SideSchema): Placement;
  /** Equality of canonical values of one field; lossy sides compare by what both can express. */
  equal(a: Value, b: Value): boolean;
  /** True if `next` is `present` with a part left out (a name without its surname): passing it on would blank that part. */
  narrows?(next: Value, present: Value): boolean;
}

export type Direction = 'both' | 'to-gorgias' | 'to-hubspot';
/** Who wins when two values differ; `review` waits for a person, `keep` leaves both (a held difference). */
export type Policy = Side | 'review' | 'keep';
/** What a cleared value or a removed element does to the other side: nothing (a held difference), or the same. */
export type Passing = 'hold' | 'propagate';

export interface Field {
  readonly name: string;
  readonly codec: Codec;
  readonly slots: Readonly<Record<Side, readonly string[]>>;
  readonly direction: Direction;
  readonly policy: Policy;
  /** Two present, different values that never agreed. */
  readonly firstMeeting: Policy;
  readonly clear: Passing;
  readonly remove: Passing;
  /** The side whose records it adds up: the other one only shows it (`reconcile/mirror.ts`). */
  readonly mirror?: Side;
}

/** What both sides last agreed on for one field. With `held`, the two values were left different by that rule. */
export interface Agreement {
  readonly hubspot: Slots;
  readonly gorgias: Slots;
  readonly held?: string;
}

export type Change =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'set'; readonly value: Value }
  | { readonly kind: 'cleared' }
  /** Sets only: elements added and removed since the agreement. */
  | { readonly kind: 'moved'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'unreadable'; readonly why: string };

/** One field of one write: the slots to set, what they replace, and why. */
export interface FieldWrite {
  readonly slots: Slots;
  /** Every slot of the field on that side before the write, those left alone as well. */
  readonly old: Slots;
  /** The value that this decision gave up, as the losing side stored it, if any. */
  readonly losing?: Slots;
  readonly reason: string;
  readonly rule: string;
  /** Absent where the other side is to change as well, and for a write that follows from no difference of both sides. */
  readonly basis?: Basis;
}

/** What the other side held when a write was planned: once the write is there, this is what both sides agreed on. */
export interface Basis {
  readonly slots: Slots;
  /** The rule by which a difference remains after the write, if one does. */
  readonly held?: string;
}

export type Outcome = 'quiet' | 'agree' | 'write' | 'hold' | 'conflict' | 'wait';

/** The verdict on one field of one link. */
export interface FieldDecision {
  readonly field: string;
  readonly outcome: Outcome;
  /** The rule that decided, a closed list in `rules.ts`. */
  readonly rule: string;
  /** For people; never holds a value. */
  readonly reason: string;
  readonly writes: Readonly<Partial<Record<Side, FieldWrite>>>;
  /**
   * For `agree` and `hold`: what to store now. For `write`: nothing until the write is confirmed;
   * `afterWrite` then holds the rule to store beside the confirmed slots if a difference remains.
   */
  readonly agreement?: Agreement;
  readonly heldAfterWrite?: string;
}

export type ActionKind = 'create' | 'update';
export type ActionState = 'planned' | 'sent' | 'acknowledged' | 'refused' | 'superseded' | 'drifted';

/** A frozen description of one intended write to one record. The ledger gives it its id and states. */
export interface Action {
  readonly side: Side;
  readonly kind: ActionKind;
  /** Absent for a create. */
  readonly remoteId?: string;
  readonly fields: Readonly<Record<string, FieldWrite>>;
}
