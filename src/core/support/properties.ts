/** The support figures: where each lives in HubSpot, and the derived slot of the Gorgias record that it is written from. */
import type { CodecSpec } from '../codecs/codec.ts';
import type { FieldSpec } from '../mapping.ts';

export interface SupportProperty {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly slot: string;
}

const NUMBER = { type: 'number', fieldType: 'number' } as const;
const MOMENT = { type: 'datetime', fieldType: 'date' } as const;
const TEXT = { type: 'string', fieldType: 'text' } as const;

/** Group `gorgias`; `tandem fields apply` creates them, and what is not there is not written. */
export const SUPPORT_PROPERTIES: readonly SupportProperty[] = [
  { name: 'gorgias_open_tickets', label: 'Open tickets in Gorgias', ...NUMBER, slot: 'support:open_tickets' },
  { name: 'gorgias_total_tickets', label: 'Tickets in Gorgias', ...NUMBER, slot: 'support:total_tickets' },
  { name: 'gorgias_first_ticket_at', label: 'First ticket in Gorgias', ...MOMENT, slot: 'support:first_ticket' },
  { name: 'gorgias_last_ticket_at', label: 'Last ticket in Gorgias', ...MOMENT, slot: 'support:last_ticket' },
  { name: 'gorgias_last_channel', label: 'Last channel in Gorgias', ...TEXT, slot: 'support:last_channel' },
  { name: 'gorgias_last_satisfaction', label: 'Last satisfaction score', ...NUMBER, slot: 'support:last_satisfaction' },
  {
    name: 'gorgias_average_satisfaction',
    label: 'Average satisfaction score',
    ...NUMBER,
    slot: 'support:average_satisfaction',
  },
  { name: 'gorgias_top_tags', label: 'Top tags in Gorgias', ...TEXT, slot: 'support:top_tags' },
  { name: 'gorgias_url', label: 'Customer in Gorgias', ...TEXT, slot: 'support:url' },
];

const CODECS: Readonly<Record<string, CodecSpec>> = {
  number: { kind: 'number' },
  datetime: { kind: 'datetime' },
  string: { kind: 'text' },
};

/** `gorgias_open_tickets` as `gorgiasOpenTickets`: how the mapping names fields. */
const fieldName = (property: string): string =>
  property.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

interface Defined {
  readonly name: string;
  readonly type: string;
  readonly archived: boolean;
}

/**
 * Fields of the mapping for those figures whose property is there, with the type it should have. They go one way; what
 * a person writes over them in HubSpot is written over again with the next figure that moves.
 */
export function supportFields(properties: readonly Defined[]): readonly FieldSpec[] {
  const there = new Map(properties.filter(({ archived }) => !archived).map((property) => [property.name, property]));
  return SUPPORT_PROPERTIES.filter(({ name, type }) => there.get(name)?.type === type).map(({ name, type, slot }) => ({
    name: fieldName(name),
    codec: CODECS[type] ?? { kind: 'text' },
    slots: { hubspot: [name], gorgias: [slot] },
    direction: 'to-hubspot',
    clear: 'propagate',
    mirror: 'gorgias',
  }));
}
