import { dated } from '../wire/moment.ts';
import type { Channel, Customer } from './customer.ts';
import { splitName } from './name.ts';

/** Which keys come back where: the table of gorgias.md 4.1. */
export const listRow = (customer: Customer): Record<string, unknown> => ({
  ...head(customer),
  language: customer.language,
  timezone: customer.timezone,
  created_datetime: dated(customer.created),
  updated_datetime: dated(customer.updated),
  meta: customer.meta,
  data: customer.data,
  note: customer.note,
  custom_fields: fieldValues(customer),
});

/** POST and PUT. */
export const written = (customer: Customer): Record<string, unknown> => ({
  ...head(customer),
  channels: channelsOf(customer),
  language: customer.language,
  timezone: customer.timezone,
  created_datetime: dated(customer.created),
  updated_datetime: dated(customer.updated),
  meta: customer.meta,
  data: customer.data,
  customer: null,
  note: customer.note,
  custom_fields: fieldValues(customer),
  integrations: customer.integrations,
});

export const merged = (customer: Customer): Record<string, unknown> => ({ ...written(customer), ecommerce_data: {} });

export const single = (customer: Customer, withFields: boolean): Record<string, unknown> => ({
  ...written(customer),
  ...(withFields ? {} : { custom_fields: {} }),
  external_data: customer.externalData,
  ecommerce_data: {},
});

/** `customer` of a single ticket: no timestamps, language or time zone. */
export const ticketCustomer = (customer: Customer): Record<string, unknown> => ({
  ...head(customer),
  channels: channelsOf(customer),
  meta: customer.meta,
  data: customer.data,
  customer: null,
  note: customer.note,
  integrations: customer.integrations,
  external_data: customer.externalData,
  ecommerce_data: {},
});

/** `customer` of a ticket's list row. */
export const ticketRowCustomer = ({ id, email, name, meta }: Customer): Record<string, unknown> => ({
  id,
  email,
  name,
  ...splitName(name),
  meta,
});

const head = ({ id, external_id, email, name }: Customer) => ({
  id,
  external_id,
  active: true,
  email,
  name,
  ...splitName(name),
});

const channelsOf = (customer: Customer): unknown[] =>
  customer.channels.map((channel) => channelBody(channel, customer));

const channelBody = (channel: Channel, { id, name }: Customer) => ({
  id: channel.id,
  type: channel.type,
  address: channel.address,
  preferred: channel.preferred,
  created_datetime: dated(channel.created),
  updated_datetime: dated(channel.updated),
  deleted_datetime: null,
  user: { id, name },
  customer: { id, name },
});

const fieldValues = ({ fields }: Customer): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, { value, id: Number(id) }]));
