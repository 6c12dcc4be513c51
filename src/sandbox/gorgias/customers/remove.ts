import type { Actor, Trace } from '../../kernel/calls.ts';
import type { Tenant } from '../tenant.ts';
import { orphanTickets } from '../tickets/write.ts';
import { type Customer, valuesOf } from './customer.ts';
import { emit } from './trail.ts';

export interface Removal {
  readonly actor: Actor;
  readonly trace: Trace;
}

/** gorgias.md 4.7 */
export const remove = (tenant: Tenant, customer: Customer, { actor, trace }: Removal): void => {
  const id = String(customer.id);
  tenant.customers.remove(customer.id, null);
  tenant.search.changed(customer.id, customer);
  tenant.kernel.world.setLive('gorgias', id, false);
  orphanTickets(tenant, customer.id, { actor, trace, msg: 'Failed to delete customer' });
  emit(tenant, 'customer-deleted', customer, actor);
  trace.write(id, { kind: 'archive', before: valuesOf(customer), after: null });
};
