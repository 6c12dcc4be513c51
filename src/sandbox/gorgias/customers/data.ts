import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { type Moment, momentOf } from '../wire/moment.ts';
import { bodyOf } from '../wire/shape.ts';
import { dataBody } from './body.ts';
import type { Customer } from './customer.ts';
import { customerOf } from './find.ts';

const MSG = 'Failed to update customer data';

/**
 * PUT /data: overwrites the whole value, ignores an older version, answers 202 with nothing, moves no timestamp
 * and emits nothing (gorgias.md 4.8).
 */
export const setData = (tenant: Tenant, request: SandboxRequest): Reply => {
  const customer = customerOf(tenant, request, 'documented');
  const { data, version } = bodyOf(request, dataBody, MSG) as { data: unknown; version?: string | null };
  const moment = momentOf(version ?? '') ?? tenant.now();
  const known = customer.dataVersion;
  if (known === null || moment >= known) store(tenant, request, { customer, data, moment });
  else request.trace.read([String(customer.id)]);
  return { status: 202, headers: { 'Content-Type': 'application/json' } };
};

interface NewData {
  readonly customer: Customer;
  readonly data: unknown;
  readonly moment: Moment;
}

const store = (tenant: Tenant, request: SandboxRequest, { customer, data, moment }: NewData): void => {
  const readable = tenant.is('gorgias.data-readable', 'yes');
  const app = request.actor.name;
  tenant.customers.put({
    ...customer,
    data: readable ? data : customer.data,
    externalData: { ...customer.externalData, [app]: data },
    dataVersion: moment,
  });
  const before = { data: customer.externalData[app] ?? null };
  request.trace.write(String(customer.id), { kind: 'update', before, after: { data }, sent: { data } });
};
