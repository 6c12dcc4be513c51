import type { Mapping } from '../../core/mapping.ts';
import type { Agreement, Json, Slots } from '../../core/types.ts';
import { pick } from '../../core/slots.ts';
import type { WireCustomer } from '../../gorgias/schemas.ts';
import type { WireContact } from '../../hubspot/schemas.ts';
import { Random } from '../people/random.ts';
import { moved } from './moves.data.ts';
import { type Pair, personOf, respelled, stored } from './people.ts';

/** One linked customer that agreed on every field once, as both services' answers show it today. */
export interface Wires {
  readonly contact: WireContact;
  readonly customer: WireCustomer;
  readonly agreements: Readonly<Record<string, Agreement>>;
}

/**
 * `unchanged`: every slot as agreed. `respelled`: the same values in another spelling. `changed`: one field moved on one
 * side.
 */
export type Kind = 'unchanged' | 'respelled' | 'changed';

const AT = '2026-03-02T10:00:00.000Z';

const contactOf = (n: number, slots: Slots): WireContact => ({
  id: String(n),
  properties: slots as WireContact['properties'],
  createdAt: AT,
  updatedAt: AT,
  archived: false,
});

const startingWith = (start: string, slots: Slots): (readonly [rest: string, raw: Json])[] =>
  Object.entries(slots).flatMap(([slot, raw]) =>
    slot.startsWith(start) ? [[slot.slice(start.length), raw] as const] : [],
  );

const customerOf = (n: number, slots: Slots): WireCustomer => ({
  ...(pick(['name', 'email', 'external_id', 'language', 'timezone', 'note'], slots) as Pick<
    WireCustomer,
    'name' | 'email' | 'external_id' | 'language' | 'timezone' | 'note'
  >),
  id: String(n),
  created_datetime: AT,
  updated_datetime: AT,
  meta: null,
  custom_fields: Object.fromEntries(startingWith('field:', slots).map(([id, value]) => [id, { value }])),
  channels: startingWith('channel:', slots).flatMap(([type, addresses]) =>
    (addresses as readonly string[]).map((address, at) => ({ type, address, preferred: at === 0 })),
  ),
  integrations: {},
});

const agreementsOf = ({ fields }: Mapping, { hubspot, gorgias }: Pair): Wires['agreements'] =>
  Object.fromEntries(
    fields.map(({ name, slots }) => [
      name,
      { hubspot: pick(slots.hubspot, hubspot), gorgias: pick(slots.gorgias, gorgias) },
    ]),
  );

/** As if each had been parsed by itself: no two readings share a text in memory. */
const parsed = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function wiresOf(kind: Kind, mapping: Mapping, count: number, seed: number): readonly Wires[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, at) => {
    const n = at + 1;
    const person = personOf(n, random);
    const agreed = stored(person);
    const now = kind === 'unchanged' ? agreed : kind === 'changed' ? moved(agreed, n) : respelled(person);
    return parsed({
      contact: contactOf(n, now.hubspot),
      customer: customerOf(n, now.gorgias),
      agreements: agreementsOf(mapping, agreed),
    });
  });
}
