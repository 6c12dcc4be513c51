import type { Tenant } from '../tenant.ts';
import { conflict, type Details, invalid } from '../wire/refusal.ts';
import type { Customer } from './customer.ts';

/**
 * Refuses a customer who would hold what another one holds (gorgias.md 4.2, 4.5; both statuses have a source).
 * `leaving` is a customer about to go, whose addresses are free.
 */
export const refuseTaken = (tenant: Tenant, wanted: Customer, msg: string, leaving?: number): void => {
  const taken = takenKeys(tenant, wanted, leaving);
  if (taken.length === 0) return;
  if (tenant.is('gorgias.duplicate-status', '409')) throw conflict();
  const details: Details = Object.fromEntries(taken.map((key) => [key, ['Already used by another customer.']]));
  throw invalid(msg, details);
};

const takenKeys = (tenant: Tenant, wanted: Customer, leaving?: number): string[] => {
  const { customers } = tenant;
  const others = (ids: readonly number[]): boolean => ids.some((id) => id !== wanted.id && id !== leaving);
  const { email, external_id } = wanted;
  const everyType = tenant.is('gorgias.channel-unique', 'yes');
  const channelTaken = wanted.channels
    .filter(({ type }) => type === 'email' || everyType)
    .some(({ type, address }) => others(customers.idsByChannel(type, address)));
  const uniqueExternal = tenant.is('gorgias.external-id-unique', 'yes');
  const emailTaken =
    email !== null && (others(customers.idsByEmail(email)) || others(customers.idsByChannel('email', email)));
  const externalTaken = uniqueExternal && external_id !== null && others(customers.idsByExternalId(external_id));
  return [
    ...(emailTaken ? ['email'] : []),
    ...(channelTaken && !emailTaken ? ['channels'] : []),
    ...(externalTaken ? ['external_id'] : []),
  ];
};
