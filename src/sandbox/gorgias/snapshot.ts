import type { CustomerState } from './customers/store.ts';
import type { EventState } from './events/log.ts';
import type { Definition } from './fields/definition.ts';
import type { Integration } from './integrations/integration.ts';
import type { Survey } from './surveys/routes.ts';
import type { Tag } from './tags/store.ts';
import type { Tenant } from './tenant.ts';
import type { TicketState } from './tickets/store.ts';
import type { User } from './users/store.ts';
import type { Team } from './users/teams.ts';
import type { View } from './views/routes.ts';
import type { Widget } from './widgets/routes.ts';
import type { TableState } from './wire/table.ts';

interface TenantState {
  readonly customers: CustomerState;
  readonly events: EventState;
  readonly users: readonly User[];
  readonly tickets: TicketState;
  readonly teams: TableState<Team>;
  readonly tags: TableState<Tag>;
  readonly surveys: TableState<Survey>;
  readonly integrations: TableState<Integration>;
  readonly widgets: TableState<Widget>;
  readonly views: TableState<View>;
  readonly fields: TableState<Definition>;
  readonly people: number;
  readonly channels: number;
}

/** The account as data. What is still due (delayed events, calls out) is not part of it. */
export const snapshotTenant = (tenant: Tenant): unknown =>
  structuredClone({
    customers: tenant.customers.state(),
    events: tenant.events.state(),
    users: tenant.users.all(),
    tickets: tenant.tickets.state(),
    teams: tenant.teams.state(),
    tags: tenant.tags.state(),
    surveys: tenant.surveys.state(),
    integrations: tenant.integrations.state(),
    widgets: tenant.widgets.state(),
    views: tenant.views.state(),
    fields: tenant.fields.state(),
    people: tenant.ids.people.snapshot(),
    channels: tenant.ids.channels.snapshot(),
  } satisfies TenantState);

export const restoreTenant = (tenant: Tenant, snapshot: unknown): void => {
  const state = structuredClone(snapshot) as TenantState;
  tenant.later.forget();
  tenant.customers.restore(state.customers);
  tenant.events.restore(state.events);
  tenant.users.restore(state.users);
  tenant.tickets.restore(state.tickets);
  tenant.teams.restore(state.teams);
  tenant.tags.restore(state.tags);
  tenant.surveys.restore(state.surveys);
  tenant.integrations.restore(state.integrations);
  tenant.widgets.restore(state.widgets);
  tenant.views.restore(state.views);
  tenant.fields.restore(state.fields);
  tenant.search.forget();
  tenant.ids.people.restore(state.people);
  tenant.ids.channels.restore(state.channels);
};
