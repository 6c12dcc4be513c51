import type { Route, SandboxRequest } from '../../kernel/service.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { ticketRow } from '../tickets/present.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { dated, type Moment } from '../wire/moment.ts';
import { listed, walkOver } from '../wire/pages.ts';
import { idOf, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { anything, bodyOf, oneOf, type Shape, shaped, text } from '../wire/shape.ts';

/** Views select tickets, never customers; this account evaluates no filters: every view shows all tickets (gorgias.md 6.3). */
export interface View {
  readonly id: number;
  readonly name: string;
  readonly filters: string | null;
  readonly created: Moment;
}

const SHAPE: Shape = {
  name: { check: text(255, 1), required: true },
  type: { check: oneOf(['ticket-list']) },
  filters: { check: text(), nullable: true },
  fields: { check: anything, nullable: true },
  order_by: { check: text(), nullable: true },
  order_dir: { check: oneOf(['asc', 'desc']) },
  visibility: { check: oneOf(['public', 'shared', 'private']) },
};
const AD_HOC = shaped({ view: { check: shaped({ ...SHAPE, name: { check: text() } }), required: true } });

export const viewRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/views', (request) =>
    listed<View>(request, {
      parameters: {},
      orders: ['created_datetime:asc', 'created_datetime:desc'],
      msg: 'Failed to list views',
      walk: () => walkOver(tenant.views.all(), ({ created }) => dated(created).slice(0, 26)),
      present: viewBody,
    }),
  ),
  route('POST', '/api/views', (request) => {
    const { name, filters } = bodyOf(request, shaped(SHAPE), 'Failed to create view') as unknown as View;
    const view = tenant.views.add((id) => ({ id, name, filters: filters ?? null, created: tenant.now() }));
    happened(tenant, 'view-created', { objectType: 'View', objectId: view.id, actor: request.actor });
    return { status: 201, body: viewBody(view) };
  }),
  route('PUT', '/api/views/{id}', (request) => {
    const view = viewOf(tenant, request);
    const fields = bodyOf(
      request,
      shaped({ ...SHAPE, name: { check: text(255, 1) } }),
      'Failed to update view',
    ) as Partial<View>;
    happened(tenant, 'view-updated', { objectType: 'View', objectId: view.id, actor: request.actor });
    return { status: 200, body: viewBody(tenant.views.put({ ...view, ...fields })) };
  }),
  routeWithQuery('GET', '/api/views/{id}/items', (request) => {
    viewOf(tenant, request);
    return items(tenant, request);
  }),
  routeWithQuery('PUT', '/api/views/{id}/items', (request) => {
    // Id 0 is a filter made up for this call.
    if (request.params.id !== '0') viewOf(tenant, request);
    const shown = items(tenant, request);
    bodyOf(request, AD_HOC, 'Failed to list view items');
    return shown;
  }),
];

const items = (tenant: Tenant, request: SandboxRequest) =>
  listed<Ticket>(request, {
    parameters: {},
    orders: ['updated_datetime:desc', 'updated_datetime:asc'],
    msg: 'Failed to list view items',
    walk: () => ({ keys: tenant.tickets.byUpdated, row: (id) => tenant.tickets.get(id) }),
    present: (ticket) => ticketRow(tenant, ticket),
  });

const viewOf = (tenant: Tenant, request: SandboxRequest): View => {
  const view = tenant.views.get(idOf(request));
  if (view === undefined) throw notFound();
  return view;
};

const viewBody = ({ id, name, filters, created }: View) => ({
  id,
  name,
  type: 'ticket-list',
  filters,
  created_datetime: dated(created),
  deactivated_datetime: null,
  uri: `/api/views/${id}/`,
});
