import type { Codec, Json, Reading, Side, Value } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, singleCodec, unreadable, reads } from './single.ts';

export type Options = Readonly<Record<string, string | number | boolean>>;

const UNKNOWN = unreadable('the stored option is not in the option map of the field');

/** Gorgias' value -> HubSpot's; where several HubSpot options share one Gorgias value, the first stands for them. */
function backwards(options: Options): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [hubspot, gorgias] of Object.entries(options)) {
    if (!map.has(String(gorgias))) map.set(String(gorgias), hubspot);
  }
  return map;
}

/**
 * A choice among options. The canonical value is HubSpot's option value, case-sensitive (hubspot.md 9.6).
 * An option outside the map is unreadable: it waits for a person and harms no other field.
 */
export function choiceCodec(slots: SlotNames, options?: Options, lenient = false): Codec {
  if (options === undefined) return plainChoice(slots);
  const forth = new Map(Object.entries(options));
  const back = backwards(options);
  const spelled = (value: Value): Json | undefined =>
    isForeign(value) ? String(value).slice(FOREIGN.length) : forth.get(String(value));
  const parse = (raw: Json, side: Side): Reading => {
    const text = String(raw);
    if (text.trim() === '') return EMPTY;
    const foreign = lenient ? FOREIGN + text : undefined;
    const value = side === 'gorgias' ? (back.get(text) ?? foreign) : forth.has(text) ? text : undefined;
    return value === undefined ? UNKNOWN : reads(value);
  };
  return singleCodec(slots, {
    parse,
    print: (value, side) => (side === 'hubspot' ? hubspotSpellings(value) : gorgiasSpellings(spelled(value))),
    equal: (a: Value, b: Value) => a === b || (forth.has(String(a)) && forth.get(String(a)) === forth.get(String(b))),
  });
}

/** Marks a value that only Gorgias has; no option value of HubSpot begins like that. */
const FOREIGN = '\u0001';
const isForeign = (value: Value): boolean => String(value).startsWith(FOREIGN);

const hubspotSpellings = (value: Value): readonly Json[] => (isForeign(value) ? [] : [String(value)]);

const gorgiasSpellings = (raw: Json | undefined): readonly Json[] => (raw === undefined ? [] : [raw]);

const plainChoice = (slots: SlotNames): Codec =>
  singleCodec(slots, {
    parse: (raw) => (String(raw).trim() === '' ? EMPTY : reads(String(raw))),
    print: (value) => [String(value)],
    equal: (a, b) => a === b,
  });
