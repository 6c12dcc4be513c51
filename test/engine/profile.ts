/** What a record shows of a person, in one form for both sides: of the tests' own, the product's codecs are not asked. */
import type { Side } from '../../src/core/types.ts';

export interface Profile {
  readonly name: string;
  readonly emails: readonly string[];
  /** Digits only. */
  readonly phones: readonly string[];
  readonly language: string;
}

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const sorted = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value !== ''))].sort();
const digits = (value: string): string => value.replace(/\D/g, '');

export const profileOf = (side: Side, fields: Fields): Profile =>
  side === 'hubspot' ? ofContact(fields) : ofCustomer(fields);

const ofContact = (fields: Fields): Profile => ({
  name: [text(fields.firstname), text(fields.lastname)].filter(Boolean).join(' '),
  emails: sorted([text(fields.email), ...text(fields.hs_additional_emails).split(';')].map((one) => one.toLowerCase())),
  phones: sorted([text(fields.phone), text(fields.mobilephone)].map(digits)),
  language: text(fields.hs_language).slice(0, 2),
});

interface Channel {
  readonly type: string;
  readonly address: string;
}

function ofCustomer(fields: Fields): Profile {
  const channels = (fields.channels ?? []) as readonly Channel[];
  const of = (type: string) => channels.filter((channel) => channel.type === type).map(({ address }) => address);
  return {
    name: text(fields.name),
    emails: sorted([text(fields.email), ...of('email')].map((one) => one.toLowerCase())),
    phones: sorted(of('phone').map(digits)),
    language: text(fields.language),
  };
}
