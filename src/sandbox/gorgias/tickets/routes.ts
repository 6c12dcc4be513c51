import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { dated } from '../wire/moment.ts';
import { listed, type Walk, walkOver } from '../wire/pages.ts';
import { anyText, choice, isTrue, queryOf, trueOrFalse, wholeNumber } from '../wire/query.ts';
import { idOf, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { bodyOf } from '../wire/shape.ts';
import { createTicketBody, messageBody, updateTicketBody } from './body.ts';
import type { MessageInput } from './messages.ts';
import { messageBodyOf, singleTicket, ticketRow } from './present.ts';
import type { Message, Ticket } from './ticket.ts';
import { addToTicket, createTicket, deleteTicket, updateTicket } from './write.ts';

const ORDERS = ['created_datetime:desc', 'created_datetime:asc', 'updated_datetime:asc', 'updated_datetime:desc'];

export const ticketRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/tickets', (request) => listTickets(tenant, request)),
  route('POST', '/api/tickets', (request) => {
    const msg = 'Failed to create ticket';
    const ticket = createTicket(tenant, bodyOf(request, createTicketBody, msg), { ...request, msg });
    return { status: 201, body: singleTicket(tenant, ticket) };
  }),
  routeWithQuery('GET', '/api/tickets/{id}', (request) => {
    queryOf(request, { relationships: choice(['custom_fields']) }, 'Failed to retrieve ticket');
    return { status: 200, body: singleTicket(tenant, ticketOf(tenant, request)) };
  }),
  route('PUT', '/api/tickets/{id}', (request) => {
    const msg = 'Failed to update ticket';
    const ticket = ticketOf(tenant, request);
    const next = updateTicket(tenant, ticket, bodyOf(request, updateTicketBody, msg), { ...request, msg });
    return { status: 200, body: singleTicket(tenant, next) };
  }),
  route('DELETE', '/api/tickets/{id}', (request) => {
    deleteTicket(tenant, ticketOf(tenant, request), { ...request, msg: 'Failed to delete ticket' });
    return { status: 204 };
  }),
  ...messageRoutes(tenant),
];

const messageRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/messages', (request) => listMessages(tenant, request)),
  route('GET', '/api/messages/{id}', (request) => {
    const message = tenant.tickets.messages.get(idOf(request));
    if (message === undefined) throw notFound();
    return { status: 200, body: messageBodyOf(tenant, message) };
  }),
  // Deprecated but alive (gorgias.md 7, 10.13).
  routeWithQuery('GET', '/api/tickets/{id}/messages', (request) => {
    const ticket = ticketOf(tenant, request);
    return listMessages(tenant, request, ticket.id);
  }),
  route('POST', '/api/tickets/{id}/messages', (request) => {
    const msg = 'Failed to create message';
    const input = bodyOf(request, messageBody, msg) as unknown as MessageInput;
    const message = addToTicket(tenant, ticketOf(tenant, request), input, { ...request, msg });
    return { status: 201, body: messageBodyOf(tenant, message) };
  }),
];

export const ticketOf = (tenant: Tenant, request: SandboxRequest): Ticket => {
  const ticket = tenant.tickets.get(idOf(request));
  if (ticket === undefined) throw notFound();
  return ticket;
};

/** No status or date filter; trashed ones are in unless `trashed=false` (gorgias.md 7, 10.10). */
const listTickets = (tenant: Tenant, request: SandboxRequest): Reply =>
  listed<Ticket>(request, {
    parameters: {
      customer_id: wholeNumber(1),
      external_id: anyText,
      view_id: wholeNumber(1),
      rule_id: wholeNumber(1),
      ticket_ids: wholeNumber(1),
      trashed: trueOrFalse,
    },
    orders: ORDERS,
    msg: 'Failed to list tickets',
    walk: (query, order) => walkTickets(tenant, query, order),
    present: (ticket) => ticketRow(tenant, ticket),
    total: true,
  });

const walkTickets = (tenant: Tenant, query: URLSearchParams, order: string): Walk<Ticket> => {
  const { tickets } = tenant;
  const accepts = filterOf(tenant, query);
  const customerId = query.get('customer_id');
  const value = (ticket: Ticket) => dated(order.startsWith('updated') ? ticket.updated : ticket.created).slice(0, 26);
  if (customerId !== null) return { ...walkOver(tickets.of(Number(customerId)), value), accepts };
  return {
    keys: order.startsWith('updated') ? tickets.byUpdated : tickets.byCreated,
    row: (id) => tickets.get(id),
    accepts,
  };
};

/** A view shows every ticket, as its items do; there are no rules (gorgias.md 6.3). */
const filterOf = (tenant: Tenant, query: URLSearchParams): ((ticket: Ticket) => boolean) => {
  const [externalId, trashed] = [query.get('external_id'), query.get('trashed')];
  const ids = query.getAll('ticket_ids').map(Number);
  const viewId = query.get('view_id');
  const inView = viewId === null || tenant.views.get(Number(viewId)) !== undefined;
  return (ticket) =>
    (externalId === null || ticket.external_id === externalId) &&
    (ids.length === 0 || ids.includes(ticket.id)) &&
    (trashed === null || isTrue(trashed) || ticket.trashed === null) &&
    inView &&
    !query.has('rule_id');
};

const listMessages = (tenant: Tenant, request: SandboxRequest, ticketId?: number): Reply =>
  listed<Message>(request, {
    parameters: ticketId === undefined ? { ticket_id: wholeNumber(1) } : {},
    orders: ORDERS.slice(0, 2),
    msg: 'Failed to list messages',
    walk: (query) => {
      const wanted = ticketId ?? Number(query.get('ticket_id') ?? 0);
      const ticket = tenant.tickets.get(wanted);
      const rows =
        wanted === 0 ? tenant.tickets.messages.all() : ticket === undefined ? [] : tenant.tickets.messagesOf(ticket);
      return walkOver(rows, (message) => dated(message.created).slice(0, 26));
    },
    present: (message) => messageBodyOf(tenant, message),
  });
