import { pick } from '../../../core/slots.ts';
import type { Field, Side, Slots } from '../../../core/types.ts';
import type { TruthRow } from '../../../demo/audit/evidence/types.ts';
import { isLive } from '../pairs.ts';
import type { World } from '../stage.ts';
import { mapping } from './mapping.ts';

/** Contact to customer: persons who are on each side once, by the truth. */
export function partnersIn({ hubspot, gorgias }: World): ReadonlyMap<string, string> {
  const once = (rows: readonly TruthRow[]): ReadonlyMap<string, string> =>
    new Map(
      [...Map.groupBy(rows.filter(isLive), ({ person }) => person ?? '')].flatMap(([person, all]) =>
        all.length === 1 && person !== '' ? [[person, all[0]?.id ?? '']] : [],
      ),
    );
  const customers = once(gorgias);
  return new Map(
    [...once(hubspot)].flatMap(([person, id]) => {
      const customer = customers.get(person);
      return customer === undefined ? [] : [[id, customer]];
    }),
  );
}

interface Channel {
  readonly type: string;
  readonly address: string;
  readonly preferred?: boolean;
}

/** What opening the customer would have stored. */
export function customerSlots({ fields }: TruthRow): Slots {
  const all = (fields.channels ?? []) as readonly Channel[];
  const channels = all.map(({ type, address, preferred = false }) => ({ type, address, preferred }));
  const slots: Record<string, string[]> = {};
  for (const { type, address } of channels.toSorted((a, b) => Number(b.preferred) - Number(a.preferred)))
    slots[`channel:${type}`] = [...(slots[`channel:${type}`] ?? []), address];
  const row = pick(['name', 'email', 'external_id', 'language', 'timezone', 'note'], fields as Slots);
  return { ...row, ...slots, channels, integrations: Object.keys(fields.integrations ?? {}), shops: [] };
}

export interface AgreedField {
  readonly field: string;
  readonly hubspot: Slots;
  readonly gorgias: Slots;
  /** Where the two sides differ: a person left it so. */
  readonly held: string | null;
}

/** Every field as both sides hold it today, so that nothing is owed. */
export const agreementsOf = (slots: Readonly<Record<Side, Slots>>): readonly AgreedField[] =>
  mapping.fields.map((field) => ({
    field: field.name,
    hubspot: pick(field.slots.hubspot, slots.hubspot),
    gorgias: pick(field.slots.gorgias, slots.gorgias),
    held: isEqual(field, slots) ? null : 'person-held',
  }));

function isEqual({ codec }: Field, slots: Readonly<Record<Side, Slots>>): boolean {
  const [one, other] = [codec.read('hubspot', slots.hubspot), codec.read('gorgias', slots.gorgias)];
  if (one.kind !== 'value' || other.kind !== 'value') return one.kind === other.kind;
  return codec.equal(one.value, other.value);
}
