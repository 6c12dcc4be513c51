import type { Country } from '../numbers.ts';

/** A name as its bearer writes it and as an address or a foreign clerk spells it. */
export interface Written {
  readonly native: string;
  readonly latin: string;
}

/** Where a person's names, languages and clocks come from. */
export interface Culture {
  readonly weight: number;
  readonly country: Country;
  /** As HubSpot's free-text `country` has it. */
  readonly countryName: string;
  /** ISO 639-1, as Gorgias wants it. */
  readonly language: string;
  /** HubSpot's `hs_language` values, with and without a region. */
  readonly hsLanguages: readonly string[];
  /** IANA, as Gorgias wants it. */
  readonly timezones: readonly string[];
  readonly cities: readonly string[];
  readonly given: readonly Written[];
  readonly family: readonly Written[];
  readonly familyFirst?: boolean;
}

/** `Иван:Ivan` is a name and its Latin spelling; `Anna` is both at once. */
export function written(list: string): readonly Written[] {
  return list.split(' ').map((entry) => {
    const [native = '', latin = native] = entry.split(':');
    return { native: native.replaceAll('_', ' '), latin: latin.replaceAll('_', ' ') };
  });
}

/** HubSpot's spelling of a time zone: `US/Eastern` is `us_slash_eastern`. */
export function hubspotTimezone(zone: string): string {
  return (US_ZONES[zone] ?? zone).toLowerCase().replaceAll('/', '_slash_');
}

const US_ZONES: Readonly<Record<string, string>> = {
  'America/New_York': 'US/Eastern',
  'America/Chicago': 'US/Central',
  'America/Denver': 'US/Mountain',
  'America/Los_Angeles': 'US/Pacific',
};
