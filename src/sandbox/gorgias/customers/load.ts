import { inOrder } from '../../kernel/sorted.ts';
import type { ChannelSeed, GorgiasSeed, Person } from '../../people/person.ts';
import type { Tenant } from '../tenant.ts';
import { type Channel, type Customer, NO_VALUES } from './customer.ts';

interface Seeded {
  readonly person: string;
  readonly seed: GorgiasSeed;
}

/** Loads people as if the account had always had them: with their history, without a call. */
export const load = (tenant: Tenant, people: readonly Person[]): void => {
  const seeded: Seeded[] = [];
  for (const { id, gorgias } of people) for (const seed of gorgias) seeded.push({ person: id, seed });
  // Ids grow with time, as they do in an account.
  for (const each of inOrder(seeded, ({ seed }) => seed.createdAt)) put(tenant, each);
};

const put = (tenant: Tenant, { person, seed }: Seeded): void => {
  const id = tenant.ids.people.take();
  const customer = customerOf(tenant, id, seed);
  tenant.customers.put(customer);
  if (person !== '') tenant.kernel.world.attribute('gorgias', String(id), person);
  const userId = seed.nameSetVia === 'email' ? null : tenant.users.owner.id;
  tenant.events.recall({
    type: 'customer-created',
    objectType: 'Customer',
    objectId: id,
    userId,
    data: null,
    at: customer.created,
  });
};

const customerOf = (tenant: Tenant, id: number, seed: GorgiasSeed): Customer => {
  const created = Math.floor(seed.createdAt) * 1000 + (id % 1000);
  return {
    id,
    external_id: seed.external_id,
    email: seed.email,
    name: seed.name,
    language: seed.language,
    timezone: seed.timezone,
    note: seed.note,
    meta: { name_set_via: seed.nameSetVia },
    data: null,
    channels: seed.channels.map((channel, at) => channelOf(tenant, channel, created + 4_000 + at * 3_000)),
    fields: NO_VALUES,
    integrations: NO_VALUES,
    externalData: NO_VALUES,
    dataVersion: null,
    created,
    updated: created + 9,
  };
};

const channelOf = (tenant: Tenant, { type, address, preferred }: ChannelSeed, created: number): Channel => ({
  id: tenant.ids.channels.take(),
  type,
  address,
  preferred,
  created,
  updated: created + 5,
});
