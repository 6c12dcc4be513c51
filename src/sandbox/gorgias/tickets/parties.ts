import type { Actor, Trace } from '../../kernel/calls.ts';
import type { Customer } from '../customers/customer.ts';
import { holdsEmail } from '../customers/unique.ts';
import { create, update, wantedOf } from '../customers/write.ts';
import type { Tenant } from '../tenant.ts';
import type { User } from '../users/store.ts';
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
  const { known, fields } = meantBy(tenant, input, by);
  if (known === undefined) return create(tenant, { ...by, fields });
  return Object.keys(fields).length === 0 ? known : update(tenant, known, { ...by, fields });
};

interface Meant {
  readonly known: Customer | undefined;
  /** What is to be written to it. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const meantBy = (tenant: Tenant, input: PartyInput, { msg }: By, coming: readonly Customer[] = []): Meant => {
  const { id, ...fields } = input;
  const found = id === undefined ? byEmail(tenant, input.email) : tenant.customers.get(id);
  const known = coming.find((one) => (found ? one.id === found.id : holdsEmail(one, input.email ?? ''))) ?? found;
  if (id !== undefined && known === undefined) throw invalid(msg, { customer: { id: ['Resource not found.'] } });
  if (known === undefined) return { known, fields: { ...fields, meta: { name_set_via: 'email' } } };
  // Finding somebody by an address is no wish to make it the primary one.
  return { known, fields: id === undefined ? without(fields, 'email') : fields };
};

/** Refuses what {@link partyFor} would refuse when all of them come one after the other, and writes nothing. */
export const refuseParties = (tenant: Tenant, inputs: readonly (PartyInput | null | undefined)[], by: By): void => {
  const coming = new Map<number, Customer>();
  for (const input of inputs) {
    if (!input || userOf(tenant, input) !== undefined) continue;
    const { known, fields } = meantBy(tenant, input, by, [...coming.values()]);
    const wanted = wantedOf(tenant, known, { ...by, fields }, [...coming.values()]);
    const id = known?.id ?? -1 - coming.size;
    coming.set(id, { ...wanted, id });
  }
};

/** Whoever sends or receives: users by their e-mail or id, everybody else is a customer. */
export const partyFor = (tenant: Tenant, input: PartyInput, by: By): Party => {
  const user = userOf(tenant, input);
  if (user !== undefined) return { kind: 'user', id: user.id };
  return { kind: 'customer', id: customerFor(tenant, input, by).id };
};

const userOf = ({ users }: Tenant, input: PartyInput): User | undefined =>
  users.all().find(({ id, email }) => id === input.id || email === input.email);

const byEmail = ({ customers }: Tenant, email: string | null | undefined): Customer | undefined => {
  const [id] = email ? [...customers.idsByChannel('email', email), ...customers.idsByEmail(email)] : [];
  return id === undefined ? undefined : customers.get(id);
};

const without = (fields: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
