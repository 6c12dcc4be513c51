import { splitName } from '../customers/name.ts';
import { ticketCustomer, ticketRowCustomer } from '../customers/present.ts';
import { surveyBody } from '../surveys/routes.ts';
import { tagsOf } from '../tags/store.ts';
import type { Tenant } from '../tenant.ts';
import { teamOf } from '../users/teams.ts';
import { dated, datedOrNull } from '../wire/moment.ts';
import type { Message, Party, Ticket } from './ticket.ts';

/** A list row: `excerpt`, `messages_count`, `integrations` instead of the messages (gorgias.md 7). */
export const ticketRow = (tenant: Tenant, ticket: Ticket): Record<string, unknown> => {
  const messages = tenant.tickets.messagesOf(ticket);
  const customer = ticket.customerId === null ? undefined : tenant.customers.get(ticket.customerId);
  const shown = customer === undefined ? null : ticketRowCustomer(customer);
  return {
    ...facts(tenant, ticket),
    requester: shown,
    customer: shown,
    excerpt: messages.at(-1)?.body_text?.slice(0, 200) ?? '',
    messages_count: messages.length,
    integrations: [],
  };
};

export const singleTicket = (tenant: Tenant, ticket: Ticket): Record<string, unknown> => {
  const customer = ticket.customerId === null ? undefined : tenant.customers.get(ticket.customerId);
  const shown = customer === undefined ? null : ticketCustomer(customer);
  const survey = tenant.surveys.all().find(({ ticket_id }) => ticket_id === ticket.id);
  return {
    ...facts(tenant, ticket),
    requester: shown,
    customer: shown,
    messages: tenant.tickets.messagesOf(ticket).map((message) => messageBodyOf(tenant, message)),
    satisfaction_survey: survey === undefined ? null : surveyBody(survey),
    reply_options: {},
    summary: null,
    events: [],
    custom_fields: ticket.fields,
  };
};

const facts = (tenant: Tenant, ticket: Ticket): Record<string, unknown> => ({
  id: ticket.id,
  uri: `/api/tickets/${ticket.id}/`,
  external_id: ticket.external_id,
  language: ticket.language,
  status: ticket.status,
  priority: ticket.priority,
  channel: ticket.channel,
  via: ticket.via,
  from_agent: ticket.from_agent,
  spam: ticket.spam,
  assignee_user: partyBody(tenant, ticket.assigneeUserId === null ? null : { kind: 'user', id: ticket.assigneeUserId }),
  assignee_team: teamOf(tenant, ticket.assigneeTeamId),
  subject: ticket.subject,
  meta: ticket.meta,
  tags: tagsOf(tenant, ticket.tagIds),
  is_unread: ticket.is_unread,
  created_datetime: dated(ticket.created),
  opened_datetime: datedOrNull(ticket.opened),
  last_received_message_datetime: datedOrNull(ticket.lastReceived),
  last_message_datetime: datedOrNull(ticket.lastMessage),
  updated_datetime: dated(ticket.updated),
  closed_datetime: datedOrNull(ticket.closed),
  trashed_datetime: datedOrNull(ticket.trashed),
  snooze_datetime: datedOrNull(ticket.snoozed),
});

export const messageBodyOf = (tenant: Tenant, message: Message): Record<string, unknown> => ({
  id: message.id,
  uri: `/api/tickets/${message.ticketId}/messages/${message.id}/`,
  message_id: message.message_id,
  ticket_id: message.ticketId,
  external_id: message.external_id,
  public: message.public,
  channel: message.channel,
  via: message.via,
  source: message.source,
  sender: partyBody(tenant, message.sender),
  integration_id: null,
  rule_id: null,
  from_agent: message.from_agent,
  receiver: partyBody(tenant, message.receiver),
  subject: message.subject,
  body_text: message.body_text,
  body_html: message.body_html,
  stripped_text: message.body_text,
  stripped_html: message.body_html,
  stripped_signature: null,
  headers: null,
  attachments: [],
  actions: null,
  macros: [],
  meta: null,
  created_datetime: dated(message.created),
  sent_datetime: datedOrNull(message.sent),
  failed_datetime: null,
  deleted_datetime: null,
  opened_datetime: null,
  last_sending_error: null,
});

const partyBody = (tenant: Tenant, party: Party | null): Record<string, unknown> | null => {
  if (party === null) return null;
  const survivor = party.kind === 'customer' ? (tenant.customers.survivorOf(party.id) ?? party.id) : party.id;
  const customer = party.kind === 'customer' ? tenant.customers.get(survivor) : undefined;
  if (customer !== undefined) return ticketRowCustomer(customer);
  const user = tenant.users.get(party.id);
  return user === undefined
    ? null
    : { id: user.id, email: user.email, name: user.name, ...splitName(user.name), meta: null };
};
