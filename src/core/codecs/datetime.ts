import type { Codec, Json, Reading } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, sameValue, singleCodec, unreadable, reads } from './single.ts';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const EPOCH_MS = /^-?\d{5,15}$/;

function parse(raw: Json): Reading {
  const text = String(raw).trim();
  if (text === '') return EMPTY;
  const instant = new Date(EPOCH_MS.test(text) ? Number(text) : ISO.test(text) ? Date.parse(text) : Number.NaN);
  return Number.isNaN(instant.getTime())
    ? unreadable('expected a moment as ISO 8601 with its offset')
    : reads(instant.toISOString());
}

/** A moment, compared as an instant: HubSpot drops a fraction of zero (hubspot.md 5.1) and may answer epoch milliseconds. */
export const datetimeCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, { parse, print: (value) => [String(value)], equal: sameValue });
