import { allowed } from './allowed.ts';
import { orAbsent } from './customers.ts';
import type { TicketFacts } from '../core/support/ticket.ts';
import type { DeskApi, SurveyFacts } from './desk.ts';
import { integrationCalls, page, pageOf } from './integrations.ts';
import { nothingSchema } from './schemas.ts';
import { surveyPageSchema, ticketFactsSchema, type WireSurvey, type WireTicket } from './schemas-desk.ts';
import type { Transport } from './transport.ts';

/** 202 with nothing in it (gorgias.md 4.8). */
const DATA = { method: 'PUT', route: '/api/customers/{id}/data', writes: true, schema: nothingSchema } as const;
const TICKETS = { method: 'GET', route: '/api/tickets', writes: false, schema: ticketFactsSchema } as const;
const SURVEYS = { method: 'GET', route: '/api/satisfaction-surveys', writes: false, schema: surveyPageSchema } as const;

const ORDERS = { 'created:asc': 'created_datetime:asc', 'updated:desc': 'updated_datetime:desc' } as const;

export const deskCalls = (transport: Transport): DeskApi => ({
  ...integrationCalls(transport),
  putData: (id, data, version, options = {}) =>
    orAbsent(async () => {
      await transport.call(DATA, { path: `/api/customers/${id}/data`, body: { data, version } }, options);
      return { kind: 'pushed' };
    }),
  listTicketFacts: (order, cursor, options = {}) =>
    allowed(
      transport
        .call(TICKETS, { path: TICKETS.route, query: page(cursor, ['order_by', ORDERS[order]]) }, options)
        .then((wire) => pageOf(wire.data.map(ticketOf), wire.meta)),
    ),
  listSurveys: (cursor, options = {}) =>
    allowed(
      transport
        .call(SURVEYS, { path: SURVEYS.route, query: page(cursor, ['order_by', 'created_datetime:desc']) }, options)
        .then((wire) => pageOf(wire.data.map(surveyOf), wire.meta)),
    ),
});

/** Trashed tickets are in the list unless it is told otherwise; they are kept apart here (gorgias.md 7). */
const ticketOf = (wire: WireTicket): TicketFacts => ({
  id: wire.id,
  customer: wire.customer?.id ?? null,
  open: wire.status !== 'closed',
  dropped: wire.spam === true || wire.trashed_datetime !== null,
  channel: wire.channel,
  createdAt: wire.created_datetime,
  lastMessageAt: wire.last_message_datetime,
  tags: wire.tags.map(({ name }) => name),
  updatedAt: wire.updated_datetime,
});

const surveyOf = (wire: WireSurvey): SurveyFacts => ({
  ticket: wire.ticket_id,
  customer: wire.customer_id,
  score: wire.score ?? null,
  scoredAt: wire.scored_datetime,
  createdAt: wire.created_datetime,
});
