import type { Column } from './columns.ts';
import type { Draw } from './draw.ts';
import { hubspotTimezone } from './names/culture.ts';
import type { ChannelSeed, GorgiasSeed, HubspotSeed } from './person.ts';

/** One line of a people file. Empty cells are left out. */
export interface Row {
  readonly line: number;
  readonly values: Readonly<Partial<Record<Column, string>>>;
}

/** Which addresses each service holds already: neither lets two records hold one. */
export class Claims {
  readonly #held = new Set<string>();

  /** Whether the address was still free there; from now on it is not. */
  claim(service: 'hubspot' | 'gorgias', type: string, address: string): boolean {
    const key = `${service} ${type} ${address.trim().toLowerCase()}`;
    if (this.#held.has(key)) return false;
    this.#held.add(key);
    return true;
  }
}

const YEAR = 365 * 86_400_000;
const created = (draw: Draw): number => Date.UTC(2026, 0, 1) - Math.floor(draw.next() * YEAR);

export function contactOf({ values }: Row, claims: Claims, draw: Draw): HubspotSeed {
  const [first, last] = halves(values);
  const [email, ...further] = emails(values).filter((address) => claims.claim('hubspot', 'email', address));
  const all: Record<string, string | undefined> = {
    firstname: first,
    lastname: last,
    email: email?.toLowerCase(),
    phone: values.phone,
    mobilephone: values.mobile,
    address: values.address,
    city: values.city,
    zip: values.postcode,
    state: values.state,
    country: values.country,
    company: values.company,
    hs_language: values.language?.toLowerCase().replace('_', '-'),
    hs_timezone: values.timezone === undefined ? undefined : hubspotTimezone(values.timezone),
  };
  const present = Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return {
    properties: Object.fromEntries(present),
    ...(further.length === 0 ? {} : { additionalEmails: further.map((address) => address.toLowerCase()) }),
    createdAt: created(draw),
  };
}

export function customerOf({ values }: Row, claims: Claims, draw: Draw): GorgiasSeed {
  const channels = [
    ...emails(values).map((address) => ['email', address] as const),
    ...[values.phone, values.mobile]
      .filter((number) => number !== undefined)
      .map((number) => ['phone', number] as const),
  ].filter(([type, address]) => claims.claim('gorgias', type, address));
  return {
    name: values.full_name ?? ([values.first_name, values.last_name].filter(Boolean).join(' ') || null),
    email: channels.find(([type]) => type === 'email')?.[1] ?? null,
    external_id: values.external_id ?? null,
    language: values.language?.slice(0, 2).toLowerCase() ?? null,
    timezone: values.timezone ?? null,
    note: values.note ?? null,
    channels: preferFirst(channels),
    nameSetVia: 'agent',
    createdAt: created(draw),
  };
}

function preferFirst(channels: readonly (readonly [type: string, address: string])[]): ChannelSeed[] {
  return channels.map(([type, address], index) => ({
    type,
    address,
    preferred: channels.findIndex(([other]) => other === type) === index,
  }));
}

function halves({ first_name, last_name, full_name }: Row['values']): [string | undefined, string | undefined] {
  if (first_name !== undefined || last_name !== undefined || full_name === undefined) return [first_name, last_name];
  const words = full_name.split(/\s+/);
  return words.length === 1 ? [full_name, undefined] : [words.slice(0, -1).join(' '), words.at(-1)];
}

const emails = ({ email, other_email }: Row['values']): string[] =>
  [email ?? '', ...(other_email ?? '').split(';')].map((address) => address.trim()).filter((address) => address !== '');
