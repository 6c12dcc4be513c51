import type { Actor } from '../../kernel/calls.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { type Customer, type CustomerFields, valuesOf } from './customer.ts';
import type { Key } from './marks.ts';
import type { Write } from './write.ts';

/** What a write leaves behind: an event for the account, an entry for the call log and the truth. */
export const emit = (
  tenant: Tenant,
  type: string,
  customer: Customer,
  actor: Actor,
  data?: Readonly<Record<string, unknown>>,
): void => {
  happened(tenant, type, { objectType: 'Customer', objectId: customer.id, actor, ...(data && { data }) });
};

export const noteCreate = (tenant: Tenant, customer: Customer, write: Write): void => {
  const { world } = tenant.kernel;
  const id = String(customer.id);
  const evidence = evidenceOf(customer);
  const person = world.personOf(evidence);
  const liveBefore = world.liveRecords('gorgias', person);
  world.attribute('gorgias', id, person);
  world.learn('gorgias', id, evidence.emails, evidence.phones);
  write.trace.write(id, {
    kind: 'create',
    before: null,
    after: pick(valuesOf(customer), sentKeys(write.fields)),
    sent: write.fields,
    person,
    liveBefore,
  });
};

const evidenceOf = ({ external_id, email, channels }: Customer) => {
  const contact = /^tandem:[^:]*:(\d+)$/.exec(external_id ?? '')?.[1];
  return {
    emails: [email, ...channels.filter(({ type }) => type === 'email').map(({ address }) => address)].filter(
      (a) => a !== null,
    ),
    phones: channels.filter(({ type }) => ['phone', 'sms', 'whatsapp'].includes(type)).map(({ address }) => address),
    crossIds: contact === undefined ? [] : [{ side: 'hubspot' as const, id: contact }],
  };
};

interface Moved {
  readonly before: Customer;
  readonly after: Customer;
  readonly changed: readonly Key[];
}

export const noteUpdate = (tenant: Tenant, { before, after, changed }: Moved, write: Write): void => {
  const keys = [...new Set([...sentKeys(write.fields), ...changed])];
  learnFrom(tenant, after, write);
  write.trace.write(String(before.id), {
    kind: 'update',
    before: pick(valuesOf(before), keys),
    after: pick(valuesOf(after), keys),
    sent: write.fields,
  });
};

/** What people type is the truth about the person; what the API writes is a claim. */
const learnFrom = (tenant: Tenant, customer: Customer, { actor }: Write): void => {
  const { emails, phones } = evidenceOf(customer);
  if (actor.type !== 'api') tenant.kernel.world.learn('gorgias', String(customer.id), emails, phones);
};

const sentKeys = (fields: CustomerFields): string[] => Object.keys(fields).filter((key) => fields[key] !== undefined);

const pick = (values: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, values[key]]));
