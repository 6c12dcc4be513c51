import type { Actor, Trace } from '../../kernel/calls.ts';
import type { Tenant } from '../tenant.ts';
import { invalid } from '../wire/refusal.ts';
import { text } from '../wire/shape.ts';
import { channelsAfter } from './channels.ts';
import { type ChannelInput, type Customer, type CustomerFields, NO_VALUES } from './customer.ts';
import { fieldsAfter } from './fields.ts';
import { changedKeys, marksOf, NO_MARKS } from './marks.ts';
import { emit, noteCreate, noteUpdate } from './trail.ts';
import { refuseTaken } from './unique.ts';

/** One write by somebody: an API client, a person at the help desk, an import. */
export interface Write {
  readonly fields: CustomerFields;
  readonly actor: Actor;
  readonly trace: Trace;
  /** For refusals: `Failed to create customer`. */
  readonly msg: string;
}

const PLAIN = ['external_id', 'email', 'name', 'language', 'timezone', 'note', 'meta', 'data'] as const;

const blank = (tenant: Tenant): Customer => {
  const now = tenant.now();
  return {
    id: 0,
    external_id: null,
    email: null,
    name: null,
    language: null,
    timezone: tenant.is('gorgias.timezone-default', 'UTC') ? 'UTC' : null,
    note: null,
    // Who set the name (gorgias.md 4.1); an integrator's key counts as an agent.
    meta: { name_set_via: 'agent' },
    data: null,
    channels: [],
    fields: NO_VALUES,
    integrations: NO_VALUES,
    externalData: NO_VALUES,
    dataVersion: null,
    created: now,
    // A few microseconds later, as recorded (gorgias.md 4.5).
    updated: now + 9,
  };
};

/** The customer as the write would leave it; without one, a new one. Refuses what may not be, and writes nothing. */
export const wantedOf = (
  tenant: Tenant,
  customer: Customer | undefined,
  write: Write,
  coming: readonly Customer[] = [],
): Customer => {
  const wanted = applied(tenant, customer ?? blank(tenant), write);
  refuseTaken(tenant, wanted, write.msg, { coming });
  return wanted;
};

/** Makes a customer out of validated fields. */
export const create = (tenant: Tenant, write: Write): Customer => {
  const wanted = wantedOf(tenant, undefined, write);
  const customer = { ...wanted, id: tenant.ids.people.take() };
  tenant.customers.put(customer);
  tenant.search.changed(customer.id, null);
  emit(tenant, 'customer-created', customer, write.actor);
  noteCreate(tenant, customer, write);
  return customer;
};

/** Changes what the fields say and nothing else; a write that changes nothing leaves no trace in the account. */
export const update = (tenant: Tenant, customer: Customer, write: Write): Customer => {
  const wanted = wantedOf(tenant, customer, write);
  const changed = changedKeys(customer, wanted);
  const marks = changed.length > 0 ? marksOf(tenant, changed, write.actor) : NO_MARKS;
  const next = changed.length === 0 ? customer : { ...wanted, updated: marks.bumps ? tenant.now() : customer.updated };
  if (next !== customer) {
    tenant.customers.put(next);
    tenant.search.changed(customer.id, customer);
  }
  const noopEvent = changed.length === 0 && tenant.is('gorgias.noop-update-event', 'yes');
  if (marks.event || noopEvent) emit(tenant, 'customer-updated', next, write.actor);
  noteUpdate(tenant, { before: customer, after: next, changed }, write);
  return next;
};

/** The customer as it would be, without judging whether it may. */
export const applied = (
  tenant: Tenant,
  customer: Customer,
  { fields, msg }: Pick<Write, 'fields' | 'msg'>,
): Customer => {
  refuseTooLong(tenant, fields, msg);
  const plain = Object.fromEntries(PLAIN.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]));
  const wanted = { ...customer, ...plain } as Customer;
  const channels = channelsAfter(
    tenant,
    wanted,
    fields.channels as readonly ChannelInput[] | undefined,
    'email' in plain,
  );
  return {
    ...wanted,
    channels,
    email: 'email' in plain ? wanted.email : primaryOf(wanted, channels !== customer.channels ? channels : undefined),
    fields: fieldsAfter(tenant, customer.fields, fields.custom_fields, msg),
  };
};

/** How long these may be is not established (gorgias.md 12.7). */
const refuseTooLong = (tenant: Tenant, fields: CustomerFields, msg: string): void => {
  const most = tenant.number('gorgias.text-limit');
  if (most === 0) return;
  const long = ['name', 'note', 'external_id'].filter((key) => text(most)(fields[key] ?? '') !== undefined);
  if (long.length > 0)
    throw invalid(msg, Object.fromEntries(long.map((key) => [key, [`Longer than maximum length ${most}.`]])));
};

/** Without an `email` in the body, the first e-mail channel is the primary address (gorgias.md 4.2). */
const primaryOf = (customer: Customer, channels: Customer['channels'] | undefined): string | null => {
  if (channels === undefined) return customer.email;
  const emails = channels.filter(({ type }) => type === 'email').map(({ address }) => address);
  const kept = emails.some((address) => address.toLowerCase() === customer.email?.toLowerCase());
  return kept ? customer.email : (emails[0] ?? null);
};
