import type { Moment } from '../wire/moment.ts';

/** A customer as the account holds it (gorgias.md 4.1). Values are replaced, never changed in place. */
export interface Customer {
  readonly id: number;
  readonly external_id: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly language: string | null;
  readonly timezone: string | null;
  readonly note: string | null;
  readonly meta: Readonly<Record<string, unknown>> | null;
  readonly data: unknown;
  readonly channels: readonly Channel[];
  /** By definition id. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** By integration id. */
  readonly integrations: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly externalData: Readonly<Record<string, unknown>>;
  /** The version that came with the last PUT /data. */
  readonly dataVersion: Moment | null;
  readonly created: Moment;
  readonly updated: Moment;
}

export type FieldValue = string | number | boolean;

/** gorgias.md 4.2 */
export interface Channel {
  readonly id: number;
  readonly type: string;
  readonly address: string;
  readonly preferred: boolean;
  readonly created: Moment;
  readonly updated: Moment;
}

export const NO_VALUES = Object.freeze({});

/** What a client, a person or a seed can say about a customer, in the body's own keys. */
export type CustomerFields = Readonly<Record<string, unknown>>;

export interface ChannelInput {
  readonly type: string;
  readonly address: string;
  readonly preferred?: boolean;
}

/** One address is one key: e-mails in any case, everything else as sent. */
export const channelKey = (type: string, address: string): string =>
  type === 'email' ? `email ${address.trim().toLowerCase()}` : `${type} ${address}`;

/** The values that the call log and the truth show, in the body's own keys. */
export const valuesOf = (customer: Customer): Record<string, unknown> => ({
  external_id: customer.external_id,
  email: customer.email,
  name: customer.name,
  language: customer.language,
  timezone: customer.timezone,
  note: customer.note,
  meta: customer.meta,
  data: customer.data,
  channels: customer.channels.map(({ type, address, preferred }) => ({ type, address, preferred })),
  custom_fields: customer.fields,
  integrations: customer.integrations,
});
