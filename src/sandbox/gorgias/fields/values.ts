import type { Customer, FieldValue } from '../customers/customer.ts';
import type { Tenant } from '../tenant.ts';
import { bad, type Details, invalid } from '../wire/refusal.ts';
import type { Definition } from './definition.ts';

export interface Sent {
  readonly id: number;
  readonly value: unknown;
}

/** What is wrong with a value for a field; undefined when nothing is (gorgias.md 4.10, 5). */
export const valueFault = ({ definition, object_type }: Definition, value: unknown): string | undefined => {
  if (object_type !== 'Customer') return 'The field is not one of customers.';
  if (typeof value !== TYPE_OF[definition.data_type]) return `Not a valid ${definition.data_type}.`;
  const { choices, min, max } = definition.input_settings as { choices?: unknown[]; min?: number; max?: number };
  if (choices !== undefined && choices.length > 0 && !choices.includes(value))
    return `Must be one of: ${choices.join(', ')}.`;
  if (typeof value !== 'number') return undefined;
  return value < (min ?? value) || value > (max ?? value)
    ? `Must be between ${min ?? 'any'} and ${max ?? 'any'}.`
    : undefined;
};

const TYPE_OF = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** The values after these are set; null clears (or is refused, by switch). Refuses what no definition allows. */
export const valuesAfter = (
  tenant: Tenant,
  old: Customer['fields'],
  sent: readonly Sent[],
  msg: string,
): Customer['fields'] => {
  const next: Record<string, FieldValue> = { ...old };
  const faults: Record<string, Details | readonly string[]> = {};
  for (const { id, value } of sent) {
    const fault = faultOf(tenant, id, value);
    if (fault !== undefined) faults[id] = [fault];
    else if (value === null) delete next[id];
    else next[id] = value as FieldValue;
  }
  if (Object.keys(faults).length > 0) throw invalid(msg, faults);
  return next;
};

const faultOf = (tenant: Tenant, id: number, value: unknown): string | undefined => {
  const definition = tenant.fields.get(id);
  if (definition === undefined || definition.deactivated !== null) return 'Resource not found.';
  if (value === null) return tenant.is('gorgias.field-null', '400') ? 'Field may not be null.' : undefined;
  return valueFault(definition, value);
};

/** Where the bulk PUT replaces, a managed field that is left out may count as a forbidden delete (gorgias.md 4.10). */
export const replaced = (
  tenant: Tenant,
  old: Customer['fields'],
  sent: readonly Sent[],
  msg: string,
): Customer['fields'] => {
  const named = new Set(sent.map(({ id }) => String(id)));
  const leftOut = Object.entries(old).filter(([id]) => !named.has(id));
  const managed = leftOut.filter(([id]) => tenant.fields.get(Number(id))?.managed_type != null);
  if (managed.length > 0 && tenant.is('gorgias.bulk-managed-omitted', '400')) throw bad(msg);
  return valuesAfter(tenant, Object.fromEntries(managed), sent, msg);
};
