/**
 * A person's name: two halves in HubSpot, one text in Gorgias.
 *
 * Gorgias can only hold the joined name, so two names are equal when their joined texts are: where one text is split
 * differently, HubSpot keeps its own split. A half that did not change survives a write.
 */
import { isPlaceholderName } from '../names/placeholder.ts';
import { changedSlots, textAt } from '../slots.ts';
import type { Codec, PersonName, Placement, Reading, Side, Slots, Value } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { cleared, EMPTY, reads } from './single.ts';
import { cleanText } from './text.ts';

const fold = (raw: string): string => cleanText(raw).replace(/\s+/g, ' ').trim();

const join = (first: string, last: string): string => (first && last ? `${first} ${last}` : first || last);

export const fullName = (name: PersonName): string => join(name.first, name.last);

/** The last word is the surname, unless somebody knows better: the split that HubSpot then keeps. */
export function splitName(full: string): PersonName {
  const cut = full.lastIndexOf(' ');
  return cut < 0 ? { first: full, last: '' } : { first: full.slice(0, cut), last: full.slice(cut + 1) };
}

/** `value` cut where `present` is cut, if one of its halves is still there; else as it came. */
function keepHalf(value: PersonName, present: PersonName): PersonName {
  if (value.first === present.first || value.last === present.last) return value;
  const full = fullName(value);
  const { first, last } = present;
  if (first === '' && last !== '' && value.last === '') return { first, last: full };
  if (first && full.startsWith(`${first} `)) return { first, last: full.slice(first.length + 1) };
  if (last && full.endsWith(` ${last}`)) return { first: full.slice(0, -last.length - 1), last };
  return value;
}

const read = (name: PersonName): Reading => {
  const full = fullName(name);
  return full === '' || isPlaceholderName(full) ? EMPTY : reads(name);
};

const equal = (a: Value, b: Value): boolean => fullName(a as PersonName) === fullName(b as PersonName);

function narrows(next: Value, present: Value): boolean {
  const { first, last } = present as PersonName;
  const full = fullName(next as PersonName);
  return first !== '' && last !== '' && (full === first || full === last);
}

export function nameCodec(slots: SlotNames): Codec {
  const [firstSlot = '', lastSlot = ''] = slots.hubspot;
  const [fullSlot = ''] = slots.gorgias;
  const halves = (from: Slots): PersonName => ({
    first: fold(textAt(from, firstSlot)),
    last: fold(textAt(from, lastSlot)),
  });
  const stored = (side: Side, from: Slots): PersonName =>
    side === 'hubspot' ? halves(from) : splitName(fold(textAt(from, fullSlot)));
  const printed = (side: Side, name: PersonName): Slots =>
    side === 'gorgias' ? { [fullSlot]: fullName(name) } : { [firstSlot]: name.first, [lastSlot]: name.last };
  const blank = (side: Side): Slots =>
    side === 'gorgias' ? { [fullSlot]: cleared(side) } : { [firstSlot]: cleared(side), [lastSlot]: cleared(side) };
  const place = (wanted: Slots, previous: Slots): Placement => ({
    slots: changedSlots(wanted, previous),
    unplaced: [],
  });
  return {
    shape: 'scalar',
    equal,
    narrows,
    read: (side, from) => read(stored(side, from)),
    write(side, value, previous) {
      const present = stored(side, previous);
      if (value === null) return read(present).kind === 'empty' ? place({}, previous) : place(blank(side), previous);
      if (equal(value, present)) return { slots: {}, unplaced: [] };
      const kept = side === 'hubspot' ? keepHalf(value as PersonName, present) : (value as PersonName);
      return place(unchangedSpelling(printed(side, kept), present, previous), previous);
    },
  };

  /** A half that only differs in blanks keeps its stored spelling. */
  function unchangedSpelling(wanted: Slots, present: PersonName, previous: Slots): Slots {
    const kept: Record<string, string> = {};
    for (const [slot, text] of Object.entries(wanted)) {
      const same = (slot === firstSlot && text === present.first) || (slot === lastSlot && text === present.last);
      kept[slot] = same ? textAt(previous, slot) : String(text);
    }
    return kept;
  }
}
