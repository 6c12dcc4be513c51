/** Codecs that keep one value in one slot: the part they share. */
import { isBlank, sameRaw } from '../slots.ts';
import type { Codec, Json, Placement, Reading, Side, SideSchema, Slots, Value } from '../types.ts';
import type { SlotNames } from '../slots.ts';

/** How one value reads and prints. */
export interface SingleForm {
  parse(raw: Json, side: Side): Reading;
  /** Spellings of one value, the best first; none if the side does not offer it. */
  print(value: Value, side: Side): readonly Json[];
  equal(a: Value, b: Value): boolean;
}

export const EMPTY: Reading = { kind: 'empty' };
export const unreadable = (why: string): Reading => ({ kind: 'unreadable', why });
export const reads = (value: Value): Reading => ({ kind: 'value', value });
export const sameValue = (a: Value, b: Value): boolean => a === b;

const UNCHANGED: Placement = { slots: {}, unplaced: [] };
/** HubSpot clears with `''`, Gorgias with `null` (hubspot.md 9.2, gorgias.md 4.6). */
export const cleared = (side: Side): Json => (side === 'hubspot' ? '' : null);

/** The spelling that the service lists; with none listed the best one, which the guard then names. */
const offered = (spellings: readonly Json[], options: readonly string[] | undefined): Json | undefined =>
  spellings.find((raw) => options?.includes(String(raw))) ?? spellings[0];

const slotOf = (slots: SlotNames, side: Side): string => slots[side][0] ?? '';

export function singleCodec(slots: SlotNames, form: SingleForm): Codec {
  const read = (side: Side, from: Slots): Reading => {
    const raw = from[slotOf(slots, side)];
    return isBlank(raw) ? EMPTY : form.parse(raw as Json, side);
  };
  const write = (side: Side, value: Value | null, previous: Slots, schema?: SideSchema): Placement => {
    const slot = slotOf(slots, side);
    const present = read(side, previous);
    if (value === null)
      return present.kind === 'empty' ? UNCHANGED : { slots: { [slot]: cleared(side) }, unplaced: [] };
    if (present.kind === 'value' && form.equal(present.value, value)) return UNCHANGED;
    const raw = offered(form.print(value, side), schema?.[slot]?.options);
    if (raw === undefined) return { slots: {}, unplaced: [{ element: String(value), why: 'not-offered' }] };
    return sameRaw(raw, previous[slot]) ? UNCHANGED : { slots: { [slot]: raw }, unplaced: [] };
  };
  return { shape: 'scalar', read, write, equal: form.equal };
}
