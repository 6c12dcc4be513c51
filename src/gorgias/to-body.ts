import type { Json, Slots } from '../core/types.ts';
import type { Channel, CustomerBody, FieldValues } from './port.ts';

const SCALARS = ['name', 'email', 'external_id', 'language', 'timezone', 'note'] as const;
const CHANNEL = 'channel:';
const FIELD = 'field:';

/**
 * Turns a slot patch into the body of a create or an update. `channels` replaces the vendor's whole list (gorgias.md
 * 4.6), so it names every current channel of every type again, with its preferred flag and its spelling. A channel is
 * left out only where `replaced`, the values that the patch means to replace, had it and the patch has not: one that
 * somebody else added meanwhile survives. `field:` slots go into another call: see `fieldValuesOf`.
 * Throws a RangeError for a slot that Gorgias does not have.
 */
export function toBody(patch: Slots, current: readonly Channel[], replaced: Slots = {}): CustomerBody {
  const unknown = Object.keys(patch).find(
    (slot) => !isScalar(slot) && !slot.startsWith(CHANNEL) && !slot.startsWith(FIELD),
  );
  if (unknown !== undefined) throw new RangeError(`expected a slot of Gorgias, found '${unknown}'`);
  const scalars = Object.fromEntries(
    SCALARS.filter((slot) => slot in patch).map((slot) => [slot, scalarOf(patch[slot])]),
  );
  const channels = channelsOf(patch, current, replaced);
  return channels === undefined ? scalars : { ...scalars, channels };
}

/** The custom-field values in a patch, by definition id. */
export const fieldValuesOf = (patch: Slots): FieldValues =>
  Object.fromEntries(
    Object.entries(patch).flatMap(([slot, value]) =>
      slot.startsWith(FIELD) ? [[slot.slice(FIELD.length), value]] : [],
    ),
  );

const isScalar = (slot: string): boolean => (SCALARS as readonly string[]).includes(slot);

/** `''` clears as null does. */
const scalarOf = (value: Json | undefined): string | null => (value == null || value === '' ? null : String(value));

/** Undefined where the patch moves no channel. */
function channelsOf(patch: Slots, current: readonly Channel[], replaced: Slots): Channel[] | undefined {
  const wanted = wantedOf(patch);
  const added = wanted.filter(({ type, address }) => !current.some((channel) => isSame(channel, type, address)));
  const dropped = current.filter(({ type, address }) => {
    const slot = CHANNEL + type;
    return slot in patch && holds(replaced, slot, address) && !holds(patch, slot, address);
  });
  if (added.length === 0 && dropped.length === 0) return undefined;
  const kept = current.filter((channel) => !dropped.includes(channel));
  return withPreferred([...kept, ...added.map((channel) => ({ ...channel, preferred: false }))]);
}

interface Address {
  readonly type: string;
  readonly address: string;
}

/** Every address that the patch names; a primary e-mail has to be a channel too. */
function wantedOf(patch: Slots): Address[] {
  const listed = Object.keys(patch).flatMap((slot) =>
    slot.startsWith(CHANNEL)
      ? addressesOf(patch[slot]).map((address) => ({ type: slot.slice(CHANNEL.length), address }))
      : [],
  );
  const primary = patch.email ? [{ type: 'email', address: String(patch.email) }] : [];
  return unique([...listed, ...primary]);
}

const unique = (addresses: readonly Address[]): Address[] =>
  addresses.filter((each, at) => addresses.findIndex((other) => isSame(other, each.type, each.address)) === at);

const addressesOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((address) => typeof address === 'string' && address.trim() !== '') : [];

const holds = (slots: Slots, slot: string, address: string): boolean =>
  addressesOf(slots[slot]).some((each) =>
    isSame({ type: slot.slice(CHANNEL.length), address: each }, slot.slice(CHANNEL.length), address),
  );

const isSame = (channel: Address, type: string, address: string): boolean =>
  channel.type === type && plain(type, channel.address) === plain(type, address);

/** E-mail addresses are the same whatever their case; other addresses are compared as they are stored. */
const plain = (type: string, address: string): string =>
  type === 'email' ? address.trim().toLowerCase() : address.trim();

/** Each type keeps its preferred channel; a type that has none left prefers its first. */
const withPreferred = (channels: readonly Channel[]): Channel[] =>
  channels.map((channel, at) => {
    const peers = channels.filter(({ type }) => type === channel.type);
    const first = channels.findIndex(({ type }) => type === channel.type) === at;
    return peers.some(({ preferred }) => preferred) ? channel : { ...channel, preferred: first };
  });
