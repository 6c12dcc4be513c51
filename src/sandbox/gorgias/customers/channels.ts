import type { Tenant } from '../tenant.ts';
import { type Channel, type ChannelInput, type Customer, channelKey } from './customer.ts';

/**
 * The channels after a write. A sent list replaces the whole list (gorgias.md 4.2); a channel that stays keeps
 * its id. A sent primary e-mail gets a channel if it has none. The same list back means: nothing changed.
 */
export const channelsAfter = (
  tenant: Tenant,
  customer: Customer,
  sent: readonly ChannelInput[] | undefined,
  emailSent: boolean,
): readonly Channel[] => {
  const wanted = withEmail(sent ?? customer.channels, emailSent ? customer.email : null);
  const known = new Map(customer.channels.map((channel) => [channelKey(channel.type, channel.address), channel]));
  const next = preferredOnce(wanted).map((channel) =>
    keptOrNew(tenant, channel, known.get(channelKey(channel.type, channel.address))),
  );
  const same =
    next.length === customer.channels.length && next.every((channel, at) => channel === customer.channels[at]);
  return same ? customer.channels : next;
};

const withEmail = (channels: readonly ChannelInput[], email: string | null): readonly ChannelInput[] => {
  if (email === null || channels.some(({ type, address }) => channelKey(type, address) === channelKey('email', email)))
    return channels;
  const others = channels.map((channel) => (channel.type === 'email' ? { ...channel, preferred: false } : channel));
  return [{ type: 'email', address: email, preferred: true }, ...others];
};

/** One address once; left out, `preferred` falls to the first of each type (gorgias.md 4.2). */
const preferredOnce = (channels: readonly ChannelInput[]): readonly Required<ChannelInput>[] => {
  const seen = new Set<string>();
  const types = new Set<string>();
  const kept: Required<ChannelInput>[] = [];
  for (const { type, address, preferred } of channels) {
    const key = channelKey(type, address);
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push({ type, address, preferred: preferred ?? !types.has(type) });
    types.add(type);
  }
  return kept;
};

const keptOrNew = (tenant: Tenant, wanted: Required<ChannelInput>, known: Channel | undefined): Channel => {
  const now = tenant.now();
  if (known === undefined) return { ...wanted, id: tenant.ids.channels.take(), created: now, updated: now + 5 };
  const same = known.preferred === wanted.preferred && known.address === wanted.address;
  return same ? known : { ...known, ...wanted, updated: now };
};
