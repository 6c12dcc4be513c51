import type { Actor, Trace } from '../../kernel/calls.ts';
import type { Customer } from '../customers/customer.ts';
import { create, update } from '../customers/write.ts';
import type { Tenant } from '../tenant.ts';
import { invalid } from '../wire/refusal.ts';
import type { Party } from './ticket.ts';

export interface By {
  readonly actor: Actor;
  readonly trace: Trace;
  readonly msg: string;
}

export interface PartyInput {
  readonly id?: number;
  readonly email?: string | null;
  readonly [field: string]: unknown;
}

/**
 * The customer that a nested object means: by id, else by e-mail, else a new one, as inbound mail makes them.
 * Every nested field beyond `id` is written to it (gorgias.md 7).
 */
export const customerFor = (tenant: Tenant, input: PartyInput, by: By): Customer => {
  const { id, ...fields } = input;
  const known = id === undefined ? byEmail(tenant, input.email) : tenant.customers.get(id);
  if (known !== undefined) {
    // Finding somebody by an address is no wish to make it the primary one.
    const said = id === undefined ? without(fields, 'email') : fields;
    return Object.keys(said).length === 0 ? known : update(tenant, known, { ...by, fields: said });
  }
  if (id !== undefined) throw invalid(by.msg, { customer: { id: ['Resource not found.'] } });
  return create(tenant, { ...by, fields: { ...fields, meta: { name_set_via: 'email' } } });
};

/** Whoever sends or receives: users by their e-mail or id, everybody else is a customer. */
export const partyFor = (tenant: Tenant, input: PartyInput, by: By): Party => {
  const user = tenant.users.all().find(({ id, email }) => id === input.id || email === input.email);
  if (user !== undefined) return { kind: 'user', id: user.id };
  return { kind: 'customer', id: customerFor(tenant, input, by).id };
};

const byEmail = ({ customers }: Tenant, email: string | null | undefined): Customer | undefined => {
  const [id] = email ? [...customers.idsByChannel('email', email), ...customers.idsByEmail(email)] : [];
  return id === undefined ? undefined : customers.get(id);
};

const without = (fields: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
