/** The verdicts a rule can give on one field. */
import { isEmptySlots, pick } from '../slots.ts';
import { type FieldDecision, type FieldWrite, otherSide, type Placement, type Side, type Value } from '../types.ts';
import { agreementOf, type FieldCase, valueOn } from './case.ts';
import { type Rule, reasonOf } from './rules.ts';

const NO_WRITES: FieldDecision['writes'] = {};

const quietOnes = new Map<string, FieldDecision>();

/** Quiet verdicts are the most frequent by far and all alike: made once for each field and rule. */
export function quiet(field: string, rule: Rule): FieldDecision {
  const key = `${rule} ${field}`;
  const known = quietOnes.get(key);
  if (known !== undefined) return known;
  const made: FieldDecision = { field, outcome: 'quiet', rule, reason: reasonOf(rule), writes: NO_WRITES };
  quietOnes.set(key, made);
  return made;
}

export const wait = (field: string, reason: string): FieldDecision => ({
  field,
  outcome: 'wait',
  rule: 'unreadable' satisfies Rule,
  reason,
  writes: NO_WRITES,
});

export const conflict = (field: string, rule: Rule): FieldDecision => ({
  field,
  outcome: 'conflict',
  rule,
  reason: reasonOf(rule),
  writes: NO_WRITES,
});

/** Both sides stay as they are and count as agreed; with `held`, an older difference stays standing. */
export const agree = (one: FieldCase, rule: Rule, held?: string): FieldDecision => ({
  field: one.field.name,
  outcome: 'agree',
  rule,
  reason: reasonOf(rule),
  writes: NO_WRITES,
  agreement: agreementOf(one, held),
});

/** Both sides stay different, quietly, until one of them moves. */
export const hold = (one: FieldCase, rule: Rule): FieldDecision => ({
  field: one.field.name,
  outcome: 'hold',
  rule,
  reason: reasonOf(rule),
  writes: NO_WRITES,
  agreement: agreementOf(one, rule),
});

export interface Placed {
  readonly write?: FieldWrite;
  readonly unplaced: Placement['unplaced'];
}

/** Places a value in one side's slots; `losing` is the side whose value is given up by that, if any. */
export function place(one: FieldCase, to: Side, value: Value | null, rule: Rule, losing?: Side): Placed {
  const { codec, slots } = one.field;
  const { slots: changed, unplaced } = codec.write(to, value, one.views[to].slots, one.schema[to]);
  if (isEmptySlots(changed)) return { unplaced };
  const old = pick(slots[to], one.views[to].slots);
  const write: FieldWrite = { slots: changed, old, reason: reasonOf(rule), rule };
  if (losing === undefined) return { write, unplaced };
  return { write: { ...write, losing: pick(slots[losing], one.views[losing].slots) }, unplaced };
}

/** One side's value (or its emptiness) goes to the other. What the side cannot take is left different. */
export function pass(one: FieldCase, from: Side, rule: Rule, losing?: Side): FieldDecision {
  const to = otherSide(from);
  const { write, unplaced } = place(one, to, valueOn(one, from), rule, losing);
  const refused = unplaced[0]?.why as Rule | undefined;
  if (write === undefined) return refused === undefined ? agree(one, 'same-value') : hold(one, refused);
  const decision: FieldDecision = {
    field: one.field.name,
    outcome: 'write',
    rule,
    reason: reasonOf(rule),
    writes: { [to]: write },
  };
  return refused === undefined ? decision : { ...decision, heldAfterWrite: refused };
}
