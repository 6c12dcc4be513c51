/**
 * The phone numbers of a customer, as a set. HubSpot has one number a property (`phone`, `mobilephone`), free text
 * (hubspot.md 9.10); Gorgias keeps the `phone` channels as they were sent (gorgias.md 4.2).
 *
 * A number that is there keeps its spelling; a new one is written in E.164. Text that is no number is an element
 * like any other: never dropped, never copied to the other side.
 */
import { isBlank, isClosed, isTaken, listAt, textAt } from '../slots.ts';
import type { Codec, Json, Placement, Reading, Side, SideSchema, Slots, Value } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { isDialable, isE164, maybeSame, phoneKey } from './phone-key.ts';
import { minus, sameElements } from './sets.ts';
import { cleared, EMPTY, reads } from './single.ts';

type Refusal = Placement['unplaced'][number];

export function phonesCodec(slots: SlotNames, region?: string): Codec {
  const key = (raw: string): string => phoneKey(raw, region);
  /** Where a region is named, digits that it cannot read are nobody's number: many records share a 12345. */
  const isNumber = region === undefined ? isDialable : isE164;
  const stored = (side: Side, from: Slots): readonly string[] =>
    side === 'gorgias' ? listAt(from, slots.gorgias[0] ?? '') : slots.hubspot.map((slot) => textAt(from, slot));
  const keysAt = (side: Side, from: Slots): readonly string[] => {
    const keys = stored(side, from).map(key);
    return keys.length === 1 && keys[0] !== '' ? keys : [...new Set(keys)].filter((element) => element !== '');
  };
  const read = (side: Side, from: Slots): Reading => {
    const keys = keysAt(side, from);
    return keys.length === 0 ? EMPTY : reads(keys);
  };
  const write = (side: Side, value: Value | null, previous: Slots, schema?: SideSchema): Placement => {
    const wanted = (value ?? []) as readonly string[];
    const present = keysAt(side, previous);
    if (sameElements(wanted, present)) return { slots: {}, unplaced: [] };
    const taken = (element: string): boolean => isTaken(schema, slots[side][0] ?? '', element);
    const { fit, unplaced } = sift(minus(wanted, present), present, { taken, isNumber });
    const gone = (raw: string): boolean => key(raw) !== '' && !wanted.includes(key(raw));
    if (side === 'hubspot') return placeInProperties(slots.hubspot, { previous, gone, fit, schema }, unplaced);
    return placeInChannels(slots.gorgias[0] ?? '', { previous, gone, fit, schema }, unplaced);
  };
  return { shape: 'set', read, write, equal: (a, b) => sameElements(a as readonly string[], b as readonly string[]) };
}

/** Which of the new elements may be stored beside those present. */
function sift(
  added: readonly string[],
  present: readonly string[],
  { taken, isNumber }: Readonly<Record<'taken' | 'isNumber', (element: string) => boolean>>,
): { fit: readonly string[]; unplaced: readonly Refusal[] } {
  const fit: string[] = [];
  const unplaced: Refusal[] = [];
  for (const element of [...added.filter(isE164), ...added.filter((entry) => !isE164(entry))]) {
    if (!isNumber(element)) unplaced.push({ element, why: 'not-a-phone-number' });
    else if (taken(element)) unplaced.push({ element, why: 'taken-elsewhere' });
    else if ([...present, ...fit].some((other) => maybeSame(element, other)))
      unplaced.push({ element, why: 'maybe-same-number' });
    else fit.push(element);
  }
  return { fit, unplaced };
}

interface Change {
  readonly previous: Slots;
  readonly gone: (raw: string) => boolean;
  readonly fit: readonly string[];
  readonly schema: SideSchema | undefined;
}

function placeInProperties(names: readonly string[], change: Change, unplaced: readonly Refusal[]): Placement {
  const slots: Record<string, Json> = {};
  const waiting = [...change.fit];
  for (const slot of names) {
    if (isClosed(change.schema, slot)) continue;
    const raw = textAt(change.previous, slot);
    const free = raw.trim() === '' || change.gone(raw);
    const next = free ? waiting.shift() : undefined;
    if (next !== undefined) slots[slot] = next;
    else if (free && !isBlank(raw)) slots[slot] = cleared('hubspot');
  }
  return { slots, unplaced: [...unplaced, ...waiting.map((element) => ({ element, why: 'no-room' }))] };
}

function placeInChannels(slot: string, change: Change, unplaced: readonly Refusal[]): Placement {
  const before = listAt(change.previous, slot);
  if (change.fit.length === 0 && !before.some(change.gone)) return { slots: {}, unplaced };
  if (isClosed(change.schema, slot)) {
    return { slots: {}, unplaced: [...unplaced, ...change.fit.map((element) => ({ element, why: 'slot-read-only' }))] };
  }
  const kept = before.filter((raw) => raw.trim() !== '' && !change.gone(raw));
  return { slots: { [slot]: [...kept, ...change.fit] }, unplaced };
}
