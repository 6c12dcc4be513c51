/** Every reading that is not the default one, taken from the sandbox's own tables: a new switch is covered at once. */
import { GORGIAS_SWITCHES } from '../../sandbox/gorgias/switches.ts';
import { HUBSPOT_SWITCHES } from '../../sandbox/hubspot/switches.ts';
import type { SwitchTable } from '../../sandbox/kernel/switches.ts';

export interface Reading {
  readonly name: string;
  readonly value: string;
}

const TABLE: SwitchTable = { ...HUBSPOT_SWITCHES, ...GORGIAS_SWITCHES };

/** Both ends of what can be thought of; durations are vendor ms. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  'hubspot.merge-settling-ms': ['30000'],
  'hubspot.custom-property-limit': ['1', '0'],
  'hubspot.search-lag-ms': ['0', '120000'],
  'gorgias.merge-event-delay-ms': ['0', '30000'],
  'gorgias.custom-field-limit': ['1'],
  'gorgias.dropdown-choices-limit': ['1'],
  'gorgias.event-delay-ms': ['30000'],
  // As long as the daemon looks back at each poll of events.
  'gorgias.event-disorder-ms': ['10000'],
  'gorgias.event-retention-days': ['1'],
  'gorgias.search-lag-ms': ['0', '60000'],
  'gorgias.integration-timeout-s': ['1', '30'],
  'gorgias.integration-retries': ['0'],
  // Refused from there on: nobody in the small world is called by so long a name.
  'gorgias.text-limit': ['255'],
  'gorgias.token-life-s': ['1800'],
};

export const READINGS: readonly Reading[] = Object.entries(TABLE).flatMap(([name, { values, default: usual }]) => {
  const all = values === 'number' ? NUMBERS[name] : values;
  if (all === undefined) throw new Error(`say in readings.ts which numbers ${name} is to be tried with`);
  return all.filter((value) => value !== usual).map((value) => ({ name, value }));
});

/** Without these rights nothing can be synced: that it stops and harms nothing is asked instead (locked.ts). */
const LOCKING: Readonly<Record<string, readonly string[]>> = {
  'hubspot.scopes': ['contacts-read-only', 'no-schema-write', 'no-schema', 'none'],
  'hubspot.custom-property-limit': ['0'],
  'gorgias.key-scope': ['read'],
};

export const locks = ({ name, value }: Reading): boolean => LOCKING[name]?.includes(value) === true;

/** Where an edit of channels shows nowhere but in the record itself, only opening it again tells (gorgias.md 12.5). */
export const hidesChannels = (readings: readonly Reading[]): boolean => {
  const has = (name: string) => readings.some((one) => one.name === name && one.value === 'no');
  return has('gorgias.agent-edit-bumps') || (has('gorgias.channel-edit-bumps') && has('gorgias.channel-edit-event'));
};

export const usualOf = ({ name }: Reading): string => TABLE[name]?.default ?? '';

export const textOf = (readings: readonly Reading[]): string =>
  readings.map(({ name, value }) => `${name}=${value}`).join(' ');

export const switchesOf = (readings: readonly Reading[]): Readonly<Record<string, string>> =>
  Object.fromEntries(readings.map(({ name, value }) => [name, value]));
