import type { Tenant } from '../tenant.ts';
import { conflict, type Details, invalid } from '../wire/refusal.ts';
import { type Customer, channelKey } from './customer.ts';

/** Who is not, or not only, as the account knows them. */
export interface Others {
  /** A customer about to go, whose addresses are free. */
  readonly leaving?: number;
  /** Customers as the same call will leave them; those that it makes have no id above 0 yet. */
  readonly coming?: readonly Customer[];
}

/** Refuses a customer who would hold what another one holds (gorgias.md 4.2, 4.5; both statuses have a source). */
export const refuseTaken = (tenant: Tenant, wanted: Customer, msg: string, besides: Others = {}): void => {
  const taken = takenKeys(tenant, wanted, besides);
  const [first] = taken;
  if (first === undefined) return;
  const named = tenant.is('gorgias.duplicate-names-id', 'yes') && first.holder > 0;
  const holder = named ? `customer ${first.holder}` : undefined;
  if (tenant.is('gorgias.duplicate-status', '409')) throw conflict(holder && `The resource already exists: ${holder}.`);
  const details: Details = Object.fromEntries(
    taken.map(({ key }) => [key, [`Already used by ${holder ?? 'another customer'}.`]]),
  );
  throw invalid(msg, details);
};

interface Taken {
  readonly key: string;
  readonly holder: number;
}

export const holdsEmail = ({ email, channels }: Customer, wanted: string): boolean =>
  email?.toLowerCase() === wanted.toLowerCase() || holdsChannel({ channels }, 'email', wanted);

const holdsChannel = ({ channels }: Pick<Customer, 'channels'>, type: string, address: string): boolean =>
  channels.some((channel) => channelKey(channel.type, channel.address) === channelKey(type, address));

const takenKeys = (tenant: Tenant, wanted: Customer, { leaving, coming = [] }: Others): Taken[] => {
  const { customers } = tenant;
  const others = (ids: readonly number[], holds: (customer: Customer) => boolean): number | undefined =>
    [...ids, ...coming.filter(holds).map(({ id }) => id)].find((id) => id !== wanted.id && id !== leaving);
  const { email, external_id } = wanted;
  const everyType = tenant.is('gorgias.channel-unique', 'yes');
  const channelTaken = wanted.channels
    .filter(({ type }) => type === 'email' || everyType)
    .map(({ type, address }) =>
      others(customers.idsByChannel(type, address), (one) => holdsChannel(one, type, address)),
    )
    .find((holder) => holder !== undefined);
  const uniqueExternal = tenant.is('gorgias.external-id-unique', 'yes');
  const emailTaken =
    email === null
      ? undefined
      : others([...customers.idsByEmail(email), ...customers.idsByChannel('email', email)], (one) =>
          holdsEmail(one, email),
        );
  const externalTaken =
    uniqueExternal && external_id !== null
      ? others(customers.idsByExternalId(external_id), (one) => one.external_id === external_id)
      : undefined;
  return [
    { key: 'email', holder: emailTaken },
    { key: 'channels', holder: emailTaken === undefined ? channelTaken : undefined },
    { key: 'external_id', holder: externalTaken },
  ].flatMap(({ key, holder }) => (holder === undefined ? [] : [{ key, holder }]));
};
