import type { CustomerState } from './customers/store.ts';
import type { EventState } from './events/log.ts';
import type { Tenant } from './tenant.ts';
import type { User } from './users/store.ts';

interface TenantState {
  readonly customers: CustomerState;
  readonly events: EventState;
  readonly users: readonly User[];
  readonly people: number;
  readonly channels: number;
}

/** The account as data. What is still due (delayed events, calls out) is not part of it. */
export const snapshotTenant = (tenant: Tenant): unknown =>
  structuredClone({
    customers: tenant.customers.state(),
    events: tenant.events.state(),
    users: tenant.users.all(),
    people: tenant.ids.people.snapshot(),
    channels: tenant.ids.channels.snapshot(),
  } satisfies TenantState);

export const restoreTenant = (tenant: Tenant, snapshot: unknown): void => {
  const state = structuredClone(snapshot) as TenantState;
  tenant.customers.restore(state.customers);
  tenant.events.restore(state.events);
  tenant.users.restore(state.users);
  tenant.ids.people.restore(state.people);
  tenant.ids.channels.restore(state.channels);
};
