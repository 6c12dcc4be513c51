import type { Actor, Trace } from '../../kernel/calls.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Tenant } from '../tenant.ts';
import { channelsAfter } from './channels.ts';
import { type ChannelInput, type Customer, type CustomerFields, NO_VALUES, valuesOf } from './customer.ts';
import { fieldsAfter } from './fields.ts';
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

/** Makes a customer out of validated fields. */
export const create = (tenant: Tenant, write: Write): Customer => {
  const now = tenant.now();
  const empty: Customer = {
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
  const wanted = applied(tenant, empty, write);
  refuseTaken(tenant, wanted, write.msg);
  const customer = { ...wanted, id: tenant.ids.people.take() };
  tenant.customers.put(customer);
  tenant.search.changed(customer.id, null);
  emit(tenant, 'customer-created', customer, write.actor);
  noteCreate(tenant, customer, write);
  return customer;
};

/** Changes what the fields say and nothing else; a write that changes nothing leaves no trace in the account. */
export const update = (tenant: Tenant, customer: Customer, write: Write): Customer => {
  const wanted = applied(tenant, customer, write);
  refuseTaken(tenant, wanted, write.msg);
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

/** Without an `email` in the body, the first e-mail channel is the primary address (gorgias.md 4.2). */
const primaryOf = (customer: Customer, channels: Customer['channels'] | undefined): string | null => {
  if (channels === undefined) return customer.email;
  const emails = channels.filter(({ type }) => type === 'email').map(({ address }) => address);
  const kept = emails.some((address) => address.toLowerCase() === customer.email?.toLowerCase());
  return kept ? customer.email : (emails[0] ?? null);
};

type Key = keyof ReturnType<typeof valuesOf>;

const changedKeys = (before: Customer, after: Customer): Key[] => {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  return Object.keys(now).filter((key) => !isDeepStrictEqual(old[key], now[key]));
};

interface Marks {
  readonly bumps: boolean;
  readonly event: boolean;
}
const NO_MARKS: Marks = { bumps: false, event: false };

/** Whether a change shows in `updated_datetime` and in the events: much of it is not established (gorgias.md 12.5). */
const marksOf = (tenant: Tenant, changed: readonly Key[], actor: Actor): Marks => {
  if (actor.type === 'person' && tenant.is('gorgias.agent-edit-bumps', 'no')) return NO_MARKS;
  const each = changed.map((key): Marks => {
    if (key === 'channels') {
      return {
        bumps: tenant.is('gorgias.channel-edit-bumps', 'yes'),
        event: tenant.is('gorgias.channel-edit-event', 'yes'),
      };
    }
    if (key === 'custom_fields') return { bumps: false, event: tenant.is('gorgias.custom-field-event', 'yes') };
    const shows = key !== 'note' || tenant.is('gorgias.note-edit-bumps', 'yes');
    return { bumps: shows, event: shows };
  });
  return { bumps: each.some(({ bumps }) => bumps), event: each.some(({ event }) => event) };
};

export const emit = (
  tenant: Tenant,
  type: string,
  customer: Customer,
  actor: Actor,
  data: Readonly<Record<string, unknown>> | null = null,
): void => {
  const userId = tenant.users.idOf(actor);
  tenant.events.add({ type, objectType: 'Customer', objectId: customer.id, userId, data, at: tenant.now() });
};

const noteCreate = (tenant: Tenant, customer: Customer, write: Write): void => {
  const { world } = tenant.kernel;
  const id = String(customer.id);
  const evidence = evidenceOf(customer);
  const person = world.personOf(evidence);
  const liveBefore = world.liveRecords('gorgias', person);
  world.attribute('gorgias', id, person);
  world.learn('gorgias', id, evidence.emails, evidence.phones);
  write.trace.write(id, {
    kind: 'create',
    before: null,
    after: pick(valuesOf(customer), sentKeys(write.fields)),
    sent: write.fields,
    person,
    liveBefore,
  });
};

const evidenceOf = ({ external_id, email, channels }: Customer) => {
  const contact = /^tandem:[^:]*:(\d+)$/.exec(external_id ?? '')?.[1];
  return {
    emails: [email, ...channels.filter(({ type }) => type === 'email').map(({ address }) => address)].filter(
      (a) => a !== null,
    ),
    phones: channels.filter(({ type }) => ['phone', 'sms', 'whatsapp'].includes(type)).map(({ address }) => address),
    crossIds: contact === undefined ? [] : [{ side: 'hubspot' as const, id: contact }],
  };
};

interface Moved {
  readonly before: Customer;
  readonly after: Customer;
  readonly changed: readonly Key[];
}

const noteUpdate = (tenant: Tenant, { before, after, changed }: Moved, write: Write): void => {
  const keys = [...new Set([...sentKeys(write.fields), ...changed])];
  learnFrom(tenant, after, write);
  write.trace.write(String(before.id), {
    kind: 'update',
    before: pick(valuesOf(before), keys),
    after: pick(valuesOf(after), keys),
    sent: write.fields,
  });
};

/** What people type is the truth about the person; what the API writes is a claim. */
const learnFrom = (tenant: Tenant, customer: Customer, { actor }: Write): void => {
  const { emails, phones } = evidenceOf(customer);
  if (actor.type !== 'api') tenant.kernel.world.learn('gorgias', String(customer.id), emails, phones);
};

const sentKeys = (fields: CustomerFields): string[] => Object.keys(fields).filter((key) => fields[key] !== undefined);

const pick = (values: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, values[key]]));
