import { type Sent, valuesAfter } from '../fields/values.ts';
import type { Tenant } from '../tenant.ts';
import type { Customer } from './customer.ts';

/** `custom_fields` of a create or update body: the named values set, the rest stays (gorgias.md 4.5). */
export const fieldsAfter = (
  tenant: Tenant,
  fields: Customer['fields'],
  sent: unknown,
  msg: string,
): Customer['fields'] => (Array.isArray(sent) ? valuesAfter(tenant, fields, sent as readonly Sent[], msg) : fields);
