import type { SlotNames } from '../slots.ts';
import type { Codec, Json, Reading, Side } from '../types.ts';
import { EMPTY, reads, sameValue, singleCodec, unreadable } from './single.ts';

/** HubSpot's option value -> its label, in the order of HubSpot's options. */
export type LabelledOptions = readonly (readonly [value: string, label: string])[];

const UNKNOWN = unreadable('one of the stored options is not in the option map of the field');

/** HubSpot joins by `;` (hubspot.md 9.5): a label that holds one could not be told apart, so its value stands for it. */
function wordsOf(options: LabelledOptions): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const used = new Set<string>();
  for (const [value, label] of options) {
    const candidates = [label.trim(), value.trim(), `${value.trim()} (${words.size + 1})`];
    const word = candidates.find((text) => text !== '' && !text.includes(';') && !used.has(text));
    if (word === undefined) continue;
    words.set(value, word);
    used.add(word);
  }
  return words;
}

/**
 * Several of a list of options: `a;b` in HubSpot, `Label A; Label B` in a line of text. The canonical value holds the
 * option values in the order of HubSpot's options, joined: another order is no difference. An option that the map does
 * not know makes the whole value unreadable, so that none is lost.
 */
export function multiCodec(slots: SlotNames, options: LabelledOptions): Codec {
  const words = wordsOf(options);
  const values = new Map([...words].map(([value, word]) => [word, value]));
  const inOrder = [...words.keys()];
  const known = (part: string, side: Side): string | undefined =>
    side === 'gorgias' ? values.get(part) : words.has(part) ? part : undefined;
  const parse = (raw: Json, side: Side): Reading => {
    const parts = String(raw)
      .split(';')
      .map((part) => (side === 'gorgias' ? part.trim() : part))
      .filter((part) => part.trim() !== '');
    if (parts.length === 0) return EMPTY;
    const found = parts.map((part) => known(part, side));
    if (found.includes(undefined)) return UNKNOWN;
    return reads(inOrder.filter((value) => found.includes(value)).join(';'));
  };
  const print = (value: string, side: Side): string =>
    side === 'hubspot'
      ? value
      : value
          .split(';')
          .map((one) => words.get(one) ?? one)
          .join('; ');
  return singleCodec(slots, { parse, print: (value, side) => [print(String(value), side)], equal: sameValue });
}
