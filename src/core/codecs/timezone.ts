import type { Codec, Json, Reading } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, sameValue, singleCodec, unreadable, reads } from './single.ts';
import { ALIASES, ZONES } from './timezones.data.ts';

/** HubSpot spells `America/Port-au-Prince` as `america_slash_port_hyphen_au_hyphen_prince`. */
const slugOf = (zone: string): string =>
  zone.toLowerCase().replaceAll('/', '_slash_').replaceAll('-', '_hyphen_').replaceAll('+', '_plus_');
const unslug = (text: string): string =>
  text.replaceAll('_slash_', '/').replaceAll('_hyphen_', '-').replaceAll('_plus_', '+');

/** Names that came into the database after HubSpot made its list. */
const NEWER_THAN_HUBSPOT = new Set([
  'America/Ciudad_Juarez',
  'America/Coyhaique',
  'America/Nuuk',
  'Asia/Qostanay',
  'Europe/Kyiv',
  'Pacific/Kanton',
]);

/** Zone -> its names, the present one first. */
function zoneNames(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [area, places] of Object.entries(ZONES)) {
    for (const place of places.split(' ')) {
      const zone = area === '' ? place : `${area}/${place}`;
      all.set(zone, [zone, ...(ALIASES[zone]?.split(' ') ?? [])]);
    }
  }
  return all;
}

const NAMES = zoneNames();
const ZONE_OF = new Map(
  [...NAMES].flatMap(([zone, names]) => names.map((name) => [name.toLowerCase(), zone] as const)),
);

function slugs(zone: string): readonly string[] {
  const names = NAMES.get(zone) ?? [];
  const known = names.filter((name) => name.includes('/') && !NEWER_THAN_HUBSPOT.has(name));
  return [...known, ...names.filter((name) => NEWER_THAN_HUBSPOT.has(name))].map(slugOf);
}

/** Gorgias' own default for customers whose zone nobody knows (gorgias.md 4.1). */
const NOWHERE = 'Etc/UTC';

function parse(raw: Json): Reading {
  const text = String(raw).trim().toLowerCase();
  const zone = ZONE_OF.get(unslug(text));
  if (text === '' || zone === NOWHERE) return EMPTY;
  return zone === undefined ? unreadable('expected a time zone of the IANA database') : reads(zone);
}

/** A zone of the IANA database under its present name; old names are the same zone (`US/Eastern`, `America/New_York`). */
export const timezoneCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, {
    parse,
    print: (value, side) => (side === 'hubspot' ? slugs(String(value)) : [String(value)]),
    equal: sameValue,
  });
