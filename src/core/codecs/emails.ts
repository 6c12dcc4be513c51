/**
 * The e-mail addresses of a customer, as a set. HubSpot: a primary and a `;`-separated list (hubspot.md 5.8);
 * Gorgias: a primary and the `email` channels (gorgias.md 4.2). Normal form: trimmed, lower case, nothing else:
 * folding dots and tags is for linking, never for storage.
 *
 * Adding fills an empty primary first. A filled primary is never replaced nor removed, on either side.
 */
import { changedSlots, isClosed, isTaken, listAt, textAt } from '../slots.ts';
import type { Codec, Json, Placement, Reading, Side, SideSchema, Slots, Value } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { cleared, EMPTY, reads } from './single.ts';
import { sameElements } from './sets.ts';

export const emailKey = (raw: string): string => raw.trim().toLowerCase();

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** What HubSpot accepts, on the safe side: anything else would be refused with the whole batch (hubspot.md 5.8). */
export function isEmailAddress(key: string): boolean {
  const at = key.lastIndexOf('@');
  return at > 0 && at <= 64 && key.length <= 254 && LOCAL.test(key.slice(0, at)) && DOMAIN.test(key.slice(at + 1));
}

/** How the addresses lie in the slots: the primary and the rest, as stored. */
interface Stored {
  readonly primary: string;
  readonly others: readonly string[];
}

interface Unplaced {
  readonly element: string;
  readonly why: string;
}

const keysOf = (stored: Stored): string[] => {
  const keys = new Set<string>();
  for (const raw of [stored.primary, ...stored.others]) {
    const key = emailKey(raw);
    if (key !== '') keys.add(key);
  }
  return [...keys];
};

export function emailsCodec(slots: SlotNames): Codec {
  const stored = (side: Side, from: Slots): Stored => {
    const [primarySlot = '', listSlot] = slots[side];
    return { primary: textAt(from, primarySlot), others: listSlot === undefined ? [] : othersAt(side, from, listSlot) };
  };
  const read = (side: Side, from: Slots): Reading => {
    const keys = keysOf(stored(side, from));
    return keys.length === 0 ? EMPTY : reads(keys);
  };
  const write = (side: Side, value: Value | null, previous: Slots, schema?: SideSchema): Placement => {
    const [primarySlot = '', listSlot] = slots[side];
    const before = stored(side, previous);
    const unplaced: Unplaced[] = [];
    const wanted = (value ?? []) as readonly string[];
    const kept = removeOthers(before, wanted, unplaced);
    const after = addAll(kept, wanted, { listSlot, primarySlot, schema }, unplaced);
    if (sameElements(keysOf(before), keysOf(after))) return { slots: {}, unplaced };
    const printed = changedSlots(print(side, after, primarySlot, listSlot), previous);
    return { slots: withoutRespelling(printed, side, previous, listSlot), unplaced };
  };
  return { shape: 'set', read, write, equal: (a, b) => sameElements(a as readonly string[], b as readonly string[]) };
}

/** A list that names the same addresses stays as it is spelled. */
function withoutRespelling(printed: Slots, side: Side, previous: Slots, listSlot = ''): Slots {
  const { [listSlot]: list, ...rest } = printed;
  if (list === undefined) return printed;
  const keys = (from: Slots): readonly string[] => keysOf({ primary: '', others: othersAt(side, from, listSlot) });
  return sameElements(keys(previous), keys(printed)) ? rest : printed;
}

const othersAt = (side: Side, from: Slots, slot: string): readonly string[] =>
  side === 'hubspot' ? textAt(from, slot).split(';') : listAt(from, slot);

function removeOthers(before: Stored, wanted: readonly string[], unplaced: Unplaced[]): Stored {
  const primary = emailKey(before.primary);
  if (primary !== '' && !wanted.includes(primary)) unplaced.push({ element: primary, why: 'primary-stays' });
  const others = before.others.filter((raw) => {
    const key = emailKey(raw);
    return key !== '' && (key === primary || wanted.includes(key));
  });
  return { primary: before.primary, others };
}

interface Places {
  readonly primarySlot: string;
  readonly listSlot: string | undefined;
  readonly schema: SideSchema | undefined;
}

function addAll(kept: Stored, wanted: readonly string[], places: Places, unplaced: Unplaced[]): Stored {
  let primary = emailKey(kept.primary) === '' ? '' : kept.primary;
  const others = [...kept.others];
  const present = new Set(keysOf(kept));
  for (const key of wanted) {
    if (present.has(key)) continue;
    const why = refusal(key, primary, places);
    if (why !== undefined) unplaced.push({ element: key, why });
    else if (primary === '' && !isClosed(places.schema, places.primarySlot)) primary = key;
    else others.push(key);
  }
  return { primary, others };
}

function refusal(key: string, primary: string, places: Places): string | undefined {
  if (!isEmailAddress(key)) return 'invalid-address';
  if (isTaken(places.schema, places.primarySlot, key)) return 'taken-elsewhere';
  if (primary === '' && !isClosed(places.schema, places.primarySlot)) return undefined;
  if (places.listSlot === undefined) return 'no-room';
  return isClosed(places.schema, places.listSlot) ? 'slot-read-only' : undefined;
}

/** Gorgias keeps the primary among its channels as well, and `channels` replaces the whole list (gorgias.md 4.2). */
function print(side: Side, after: Stored, primarySlot: string, listSlot: string | undefined): Slots {
  const primary: Json = after.primary || cleared(side);
  if (listSlot === undefined) return { [primarySlot]: primary };
  if (side === 'hubspot') return { [primarySlot]: primary, [listSlot]: after.others.join(';') };
  const listed = after.others.some((raw) => emailKey(raw) === emailKey(after.primary));
  const list = after.primary === '' || listed ? after.others : [after.primary, ...after.others];
  return { [primarySlot]: primary, [listSlot]: list };
}
