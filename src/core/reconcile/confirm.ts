/** What to store once the writes of a decision have ended. A field whose write failed keeps its old agreement. */
import { isEmptySlots, pick } from '../slots.ts';
import {
  type Action,
  type Agreement,
  type Field,
  type FieldDecision,
  type FieldWrite,
  otherSide,
  SIDES,
  type Side,
  type Slots,
  type View,
} from '../types.ts';
import type { Mapping } from '../mapping.ts';
import type { ActionOutcome, LinkDecision } from './contract.ts';
import type { Rule } from './rules.ts';

export type Agreements = Readonly<Record<string, Agreement>>;

export interface ConfirmInput {
  readonly mapping: Mapping;
  readonly decision: LinkDecision;
  /** The views that the decision was made from. */
  readonly views: Readonly<Record<Side, View>>;
  /** Of each side that had an action. A missing one counts as not written. */
  readonly outcomes: Readonly<Partial<Record<Side, ActionOutcome>>>;
}

/** Agreements by field. Fields that agreed or are held are among them; they need no write to be stored. */
export function confirmWrites(input: ConfirmInput): Agreements {
  const agreements: Record<string, Agreement> = {};
  for (const decision of input.decision.fields) {
    const agreement = decision.outcome === 'write' ? confirmField(input, decision) : decision.agreement;
    if (agreement !== undefined) agreements[decision.field] = agreement;
  }
  return agreements;
}

function confirmField(input: ConfirmInput, decision: FieldDecision): Agreement | undefined {
  const field = input.mapping.fields.find(({ name }) => name === decision.field);
  if (field === undefined) return undefined;
  const after = { hubspot: input.views.hubspot.slots, gorgias: input.views.gorgias.slots };
  const intended = { ...after };
  for (const side of SIDES) {
    const write = decision.writes[side];
    if (write === undefined) continue;
    const outcome = input.outcomes[side];
    if (outcome?.state !== 'acknowledged') return undefined;
    intended[side] = { ...after[side], ...write.slots };
    after[side] = { ...intended[side], ...written(write, outcome.slots) };
  }
  return conclude(field, after, intended, decision.heldAfterWrite);
}

/** Only what we wrote: another slot of the field that moved meanwhile is a change for the next look. */
function written(write: FieldWrite, returned: Slots): Slots {
  const names = Object.keys(write.slots).filter((slot) => returned[slot] !== undefined);
  return pick(names, returned);
}

type BothSides = Readonly<Record<Side, Slots>>;

function conclude(field: Field, after: BothSides, intended: BothSides, heldAfterWrite?: string): Agreement {
  const stored = {
    hubspot: pick(field.slots.hubspot, after.hubspot),
    gorgias: pick(field.slots.gorgias, after.gorgias),
  };
  if (readsEqual(field, ['hubspot', after.hubspot], ['gorgias', after.gorgias])) return stored;
  const asIntended = SIDES.every((side) => readsEqual(field, [side, after[side]], [side, intended[side]]));
  return { ...stored, held: asIntended && heldAfterWrite ? heldAfterWrite : ('vendor-kept-its-value' satisfies Rule) };
}

function readsEqual(field: Field, [sideA, a]: readonly [Side, Slots], [sideB, b]: readonly [Side, Slots]): boolean {
  const [one, other] = [field.codec.read(sideA, a), field.codec.read(sideB, b)];
  if (one.kind === 'value' && other.kind === 'value') return field.codec.equal(one.value, other.value);
  return one.kind === 'empty' && other.kind === 'empty';
}

export interface ConfirmCreateInput {
  readonly mapping: Mapping;
  /** The record that was there, and the create made from it. */
  readonly view: View;
  readonly action: Action;
  /** What the service says it stores now; it may leave slots out. */
  readonly returned: Slots;
}

/** The agreements that a confirmed create begins with. A field that could not go along is left to the first meeting. */
export function confirmCreate({ mapping, view, action, returned }: ConfirmCreateInput): Agreements {
  const target = otherSide(view.side);
  const agreements: Record<string, Agreement> = {};
  for (const field of mapping.fields) {
    const write = action.fields[field.name];
    if (write === undefined || isEmptySlots(write.slots)) continue;
    const intended = sidesOf(target, write.slots, view.slots);
    const after = sidesOf(target, { ...write.slots, ...written(write, returned) }, view.slots);
    agreements[field.name] = conclude(field, after, intended, leftOut(field, view));
  }
  return agreements;
}

/** The rule by which a create had to leave a part of the field out, if it had to. */
function leftOut(field: Field, view: View): string | undefined {
  const reading = field.codec.read(view.side, view.slots);
  if (reading.kind !== 'value') return undefined;
  return field.codec.write(otherSide(view.side), reading.value, {}).unplaced[0]?.why;
}

const sidesOf = (target: Side, here: Slots, there: Slots): BothSides =>
  target === 'hubspot' ? { hubspot: here, gorgias: there } : { hubspot: there, gorgias: here };
