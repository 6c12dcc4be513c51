import type { SlotNames } from '../slots.ts';
import type { Codec, Json, Reading } from '../types.ts';
import { phoneKey } from './phone-key.ts';
import { EMPTY, reads, sameValue, singleCodec, unreadable } from './single.ts';
import { cleanText } from './text.ts';

/** One telephone number as text: spelled otherwise it is the same, and the spelling that is stored stays. */
export function phoneCodec(slots: SlotNames, region?: string): Codec {
  const parse = (raw: Json): Reading => {
    if (typeof raw === 'object') return unreadable('expected text, found a list or an object');
    const text = cleanText(String(raw));
    return text === '' ? EMPTY : reads(phoneKey(text, region));
  };
  return singleCodec(slots, { parse, print: (value) => [String(value)], equal: sameValue });
}
