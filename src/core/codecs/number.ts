import type { Codec, Json, Reading } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, sameValue, singleCodec, unreadable, reads } from './single.ts';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
function parse(raw: Json): Reading {
  if (typeof raw === 'number') return Number.isFinite(raw) ? reads(raw) : unreadable('expected a finite number');
  if (typeof raw !== 'string') return unreadable('expected a number');
  const text = raw.trim();
  if (text === '') return EMPTY;
  if (!DECIMAL.test(text)) return unreadable('expected a number: digits with at most one point');
  const value = Number(text);
  if (!Number.isFinite(value) || !isFaithful(text, value)) return unreadable('expected a number of at most 15 digits');
  return reads(value === 0 ? 0 : value);
}

/** A longer number than JavaScript's can hold would be passed on changed. */
const isFaithful = (text: string, value: number): boolean => /e/i.test(text) || tidy(text) === plainDecimal(value);

/** `+007.50` as `7.5`. */
function tidy(text: string): string {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const [left, right] = [whole.replace(/^0+(?=\d)/, '') || '0', fraction.replace(/0+$/, '')];
  const digits = right === '' ? left : `${left}.${right}`;
  return text.startsWith('-') && digits !== '0' ? `-${digits}` : digits;
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
