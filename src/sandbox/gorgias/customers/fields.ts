import type { Tenant } from '../tenant.ts';
import type { Customer, FieldValue } from './customer.ts';

/** `custom_fields` of a create or update body: the named values set, null clears, the rest stays (gorgias.md 4.5). */
export const fieldsAfter = (_tenant: Tenant, fields: Customer['fields'], sent: unknown): Customer['fields'] => {
  if (!Array.isArray(sent)) return fields;
  const next: Record<string, FieldValue> = { ...fields };
  for (const { id, value } of sent as { id: number; value: FieldValue | null }[]) {
    if (value === null) delete next[id];
    else next[id] = value;
  }
  return next;
};
