import type { Tenant } from '../tenant.ts';
import { conflict, type Details, invalid } from '../wire/refusal.ts';
import type { Customer } from './customer.ts';

/**
 * Refuses a customer who would hold what another one holds (gorgias.md 4.2, 4.5; both statuses have a source).
 * `leaving` is a customer about to go, whose addresses are free.
 */
export const refuseTaken = (tenant: Tenant, wanted: Customer, msg: string, leaving?: number): void => {
  const taken = takenKeys(tenant, wanted, leaving);
  const [first] = taken;
  if (first === undefined) return;
  const holder = tenant.is('gorgias.duplicate-names-id', 'yes') ? `customer ${first.holder}` : undefined;
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

const takenKeys = (tenant: Tenant, wanted: Customer, leaving?: number): Taken[] => {
  const { customers } = tenant;
  const others = (ids: readonly number[]): number | undefined => ids.find((id) => id !== wanted.id && id !== leaving);
  const { email, external_id } = wanted;
  const everyType = tenant.is('gorgias.channel-unique', 'yes');
  const channelTaken = wanted.channels
    .filter(({ type }) => type === 'email' || everyType)
    .map(({ type, address }) => others(customers.idsByChannel(type, address)))
    .find((holder) => holder !== undefined);
  const uniqueExternal = tenant.is('gorgias.external-id-unique', 'yes');
  const emailTaken =
    email === null
      ? undefined
      : (others(customers.idsByEmail(email)) ?? others(customers.idsByChannel('email', email)));
  const externalTaken =
    uniqueExternal && external_id !== null ? others(customers.idsByExternalId(external_id)) : undefined;
  return [
    { key: 'email', holder: emailTaken },
    { key: 'channels', holder: emailTaken === undefined ? channelTaken : undefined },
    { key: 'external_id', holder: externalTaken },
  ].flatMap(({ key, holder }) => (holder === undefined ? [] : [{ key, holder }]));
};
