import type { Codec, Reading } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, sameValue, singleCodec, unreadable, reads } from './single.ts';

// NUL and the other control characters cannot be stored everywhere; tab and line feed are text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/g;
/** However a line ends; tabulators down the page and form feeds part words as well. */
const LINE_ENDS = /\r\n?|[\v\f]/g;
const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** Composed Unicode, `\n` line ends, no control characters, no blanks around; lone surrogates become U+FFFD. */
export function cleanText(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  return raw.replace(LINE_ENDS, '\n').replace(CONTROLS, '').toWellFormed().normalize('NFC').trim();
}

function parse(raw: unknown): Reading {
  if (typeof raw === 'object') return unreadable('expected text, found a list or an object');
  const text = cleanText(String(raw));
  return text === '' ? EMPTY : reads(text);
}

export const textCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, { parse, print: (value) => [String(value)], equal: sameValue });
