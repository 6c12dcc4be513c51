import type { Codec, Json, Reading } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { sameValue, singleCodec, unreadable, reads } from './single.ts';

const TRUE = reads(true);
const FALSE = reads(false);

function parse(raw: Json): Reading {
  const text = String(raw).trim().toLowerCase();
  if (text === 'true') return TRUE;
  return text === 'false' ? FALSE : unreadable('expected true or false');
}

/** HubSpot stores the words `true` and `false` (hubspot.md 9.6), Gorgias a JSON boolean (gorgias.md 5). */
export const booleanCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, {
    parse,
    print: (value, side) => [side === 'hubspot' ? String(value) : value === true],
    equal: sameValue,
  });
