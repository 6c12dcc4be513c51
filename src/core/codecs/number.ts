import type { Codec, Json, Reading } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, sameValue, singleCodec, unreadable, reads } from './single.ts';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** JavaScript's numbers keep 15 digits faithfully; a longer one would be stored changed. */
const FAITHFUL_DIGITS = 15;

function parse(raw: Json): Reading {
  if (typeof raw === 'number') return Number.isFinite(raw) ? reads(raw) : unreadable('expected a finite number');
  if (typeof raw !== 'string') return unreadable('expected a number');
  const text = raw.trim();
  if (text === '') return EMPTY;
  if (!DECIMAL.test(text)) return unreadable('expected a number: digits with at most one point');
  const digits = (text.split(/[eE]/)[0] ?? '').replace(/\D/g, '').replace(/^0+/, '').length;
  if (digits > FAITHFUL_DIGITS) return unreadable(`expected a number of at most ${FAITHFUL_DIGITS} digits`);
  const value = Number(text);
  return Number.isFinite(value) ? reads(value === 0 ? 0 : value) : unreadable('expected a number that fits');
}

/** HubSpot takes digits and one point, no exponent (hubspot.md 9.7). */
export function plainDecimal(value: number): string {
  const text = String(value);
  const [mantissa = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

export const numberCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, {
    parse,
    print: (value, side) => [side === 'hubspot' ? plainDecimal(Number(value)) : Number(value)],
    equal: sameValue,
  });
