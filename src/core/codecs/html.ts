import type { SlotNames } from '../slots.ts';
import type { Codec, Json, Reading, Side } from '../types.ts';
import { EMPTY, reads, sameValue, singleCodec, unreadable } from './single.ts';
import { cleanText } from './text.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const BREAKS = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi;
const HIDDEN = /<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi;
/** What begins like a tag and never ends is one as well: text is all that may be left. */
const TAGS = /<\/?[a-z][^>]*(?:>|$)/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi;

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}

/** The text of a rich-text value. It is data, never markup: whoever shows it escapes it. */
export function textOfHtml(html: string): string {
  const text = html.replace(HIDDEN, ' ').replace(BREAKS, '\n').replace(TAGS, '').replace(ENTITY, entity);
  return cleanText(text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n'));
}

function parse(raw: Json, side: Side): Reading {
  if (typeof raw === 'object') return unreadable('expected text, found a list or an object');
  const text = side === 'hubspot' ? textOfHtml(String(raw)) : cleanText(String(raw));
  return text === '' ? EMPTY : reads(text);
}

/** Rich text in HubSpot, its plain text in Gorgias; nothing comes back, since the markup could not. */
export const htmlCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, {
    parse,
    print: (value, side) => (side === 'hubspot' ? [] : [String(value)]),
    equal: sameValue,
  });
