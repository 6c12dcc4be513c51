import type { Codec, Json, Reading } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, sameValue, singleCodec, unreadable, reads } from './single.ts';

const DAY_MS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)$/;
const EPOCH_MS = /^-?\d{5,15}$/;

/** The calendar refuses 30 February: a date that does not print as it was read is none. */
const isDay = (text: string): boolean => {
  if (!DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const dayOfEpoch = (ms: number): Reading => {
  const instant = new Date(ms);
  if (ms % DAY_MS !== 0 || Number.isNaN(instant.getTime())) return unreadable('expected a date at midnight UTC');
  return reads(instant.toISOString().slice(0, 10));
};

function parse(raw: Json): Reading {
  const text = String(raw).trim();
  if (text === '') return EMPTY;
  if (EPOCH_MS.test(text)) return dayOfEpoch(Number(text));
  const day = MIDNIGHT.exec(text)?.[1] ?? text;
  return isDay(day) ? reads(day) : unreadable('expected a date as YYYY-MM-DD');
}

/** A calendar day, `YYYY-MM-DD`, with no time zone (hubspot.md 9.3). Gorgias has no date type: ISO text. */
export const dateCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, { parse, print: (value) => [String(value)], equal: sameValue });
