import { isDeepStrictEqual } from 'node:util';
import { fire } from '../integrations/fire.ts';
import type { Tenant } from '../tenant.ts';
import { tagIdsOf } from '../tags/store.ts';
import { type Moment, momentOf } from '../wire/moment.ts';
import { invalid } from '../wire/refusal.ts';
import { addMessage, type MessageInput, withMessage } from './messages.ts';
import { type By, customerFor, type PartyInput } from './parties.ts';
import type { Message, Ticket } from './ticket.ts';

type Fields = Readonly<Record<string, unknown>>;

export const createTicket = (tenant: Tenant, fields: Fields, by: By): Ticket => {
  const inputs = fields.messages as readonly MessageInput[];
  const first = inputs[0] as MessageInput;
  const customer = fields.customer ?? (first.from_agent ? first.receiver : first.sender);
  const customerId = customer ? customerFor(tenant, customer as PartyInput, by).id : null;
  const now = momentOf(String(fields.created_datetime ?? '')) ?? tenant.now();
  const blank = tenant.tickets.add((id) => ({ ...EMPTY, id, customerId, created: now, opened: now, updated: now }));
  const seen: Fields = {
    channel: first.channel,
    via: first.via,
    from_agent: first.from_agent,
    subject: first.subject ?? null,
  };
  let ticket: Ticket = { ...applied(tenant, blank, { ...seen, ...without(fields, 'customer') }, by), updated: now };
  const messages = inputs.map((input) => addMessage(tenant, ticket, input, by));
  for (const message of messages) ticket = withMessage(ticket, message);
  ticket = { ...ticket, status: (fields.status as Ticket['status'] | undefined) ?? 'open' };
  tenant.tickets.put(ticket);
  const chain = happened(tenant, 'ticket-created', ticket, by);
  for (const message of messages) messageHappened(tenant, ticket, message, by, chain);
  return ticket;
};

export const updateTicket = (tenant: Tenant, ticket: Ticket, fields: Fields, by: By): Ticket => {
  const wanted = applied(tenant, ticket, fields, by);
  if (isDeepStrictEqual(wanted, ticket)) return ticket;
  const next = tenant.tickets.put({ ...wanted, updated: tenant.now() });
  const chain = happened(tenant, 'ticket-updated', next, by);
  for (const type of detailsOf(ticket, next)) happened(tenant, type, next, by, chain);
  return next;
};

export const addToTicket = (tenant: Tenant, ticket: Ticket, input: MessageInput, by: By): Message => {
  const message = addMessage(tenant, ticket, input, by);
  const next = tenant.tickets.put({ ...withMessage(ticket, message), updated: tenant.now() });
  messageHappened(tenant, next, message, by);
  if (next.status !== ticket.status) happened(tenant, 'ticket-reopened', next, by);
  return message;
};

export const deleteTicket = (tenant: Tenant, ticket: Ticket, by: By): void => {
  tenant.tickets.delete(ticket.id);
  happened(tenant, 'ticket-deleted', ticket, by);
};

/** What becomes of a customer's tickets when it is deleted is not documented (gorgias.md 12.13). */
export const orphanTickets = (tenant: Tenant, customerId: number, by: By): void => {
  for (const ticket of tenant.tickets.of(customerId)) {
    if (tenant.is('gorgias.deleted-customer-tickets', 'delete')) deleteTicket(tenant, ticket, by);
    else {
      const trashed = tenant.is('gorgias.deleted-customer-tickets', 'trash') ? tenant.now() : ticket.trashed;
      tenant.tickets.put({ ...ticket, customerId: null, trashed });
    }
  }
};

/** gorgias.md 4.9: the tickets of a merged customer go to the survivor. */
export const moveTickets = (tenant: Tenant, from: number, to: number): void => {
  for (const ticket of tenant.tickets.of(from)) tenant.tickets.put({ ...ticket, customerId: to });
};

const EMPTY: Omit<Ticket, 'id' | 'customerId' | 'created' | 'opened' | 'updated'> = {
  external_id: null,
  subject: null,
  status: 'open',
  priority: 'normal',
  channel: 'api',
  via: 'api',
  from_agent: false,
  language: null,
  spam: false,
  is_unread: false,
  meta: null,
  tagIds: [],
  assigneeUserId: null,
  assigneeTeamId: null,
  messageIds: [],
  fields: {},
  lastMessage: null,
  lastReceived: null,
  closed: null,
  snoozed: null,
  trashed: null,
};

const PLAIN = [
  'external_id',
  'subject',
  'status',
  'priority',
  'channel',
  'via',
  'from_agent',
  'language',
  'spam',
  'is_unread',
  'meta',
];

const applied = (tenant: Tenant, ticket: Ticket, fields: Fields, by: By): Ticket => {
  const plain = Object.fromEntries(PLAIN.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]));
  const next = { ...ticket, ...plain } as Ticket;
  const date = (key: string, old: Moment | null): Moment | null => dateOf(fields[key], old, key, by);
  const closing = next.status === 'closed' && ticket.status !== 'closed';
  return {
    ...next,
    customerId: fields.customer ? customerFor(tenant, fields.customer as PartyInput, by).id : ticket.customerId,
    assigneeUserId: referenceOf(fields.assignee_user, ticket.assigneeUserId, (id) => tenant.users.get(id), by),
    assigneeTeamId: referenceOf(fields.assignee_team, ticket.assigneeTeamId, (id) => tenant.teams.get(id), by),
    tagIds:
      fields.tags === undefined
        ? ticket.tagIds
        : tagIdsOf(tenant, fields.tags as readonly { id?: number; name?: string }[], by),
    opened: date('opened_datetime', ticket.opened),
    closed: next.status === 'open' ? null : date('closed_datetime', closing ? tenant.now() : ticket.closed),
    snoozed: date('snooze_datetime', ticket.snoozed),
    trashed: date('trashed_datetime', ticket.trashed),
  };
};

const dateOf = (given: unknown, old: Moment | null, key: string, { msg }: By): Moment | null => {
  if (given === undefined) return old;
  if (given === null) return null;
  const moment = momentOf(String(given));
  if (moment === undefined) throw invalid(msg, { [key]: ['Not a valid datetime.'] });
  return moment;
};

const referenceOf = (given: unknown, old: number | null, find: (id: number) => unknown, { msg }: By): number | null => {
  if (given === undefined) return old;
  if (given === null) return null;
  const { id } = given as { id: number };
  if (find(id) === undefined) throw invalid(msg, { assignee: { id: ['Resource not found.'] } });
  return id;
};

/** The finer events beside `ticket-updated` (gorgias.md 6.1). */
const detailsOf = (before: Ticket, after: Ticket): string[] => {
  const added = after.tagIds.some((id) => !before.tagIds.includes(id));
  const removed = before.tagIds.some((id) => !after.tagIds.includes(id));
  return [
    ...(before.status !== after.status ? [after.status === 'closed' ? 'ticket-closed' : 'ticket-reopened'] : []),
    ...(before.assigneeUserId !== after.assigneeUserId
      ? [after.assigneeUserId === null ? 'ticket-unassigned' : 'ticket-assigned']
      : []),
    ...(before.assigneeTeamId !== after.assigneeTeamId ? ['ticket-team-assigned'] : []),
    ...(before.subject !== after.subject ? ['ticket-subject-updated'] : []),
    ...(before.customerId !== after.customerId ? ['ticket-customer-updated'] : []),
    ...(before.trashed === null && after.trashed !== null ? ['ticket-trashed'] : []),
    ...(before.trashed !== null && after.trashed === null ? ['ticket-untrashed'] : []),
    ...(added ? ['ticket-tags-added'] : []),
    ...(removed ? ['ticket-tags-removed'] : []),
  ];
};

const happened = (tenant: Tenant, type: string, ticket: Ticket, { actor }: By, chain?: number): number => {
  const userId = tenant.users.idOf(actor);
  const at = tenant.now();
  const id = tenant.events.add({
    type,
    objectType: 'Ticket',
    objectId: ticket.id,
    userId,
    data: null,
    at,
    ...(chain === undefined ? {} : { chain }),
  });
  fire(tenant, type, { ticketId: ticket.id, messageId: null, eventId: id, chain: chain ?? id, userId });
  return id;
};

const messageHappened = (tenant: Tenant, ticket: Ticket, message: Message, { actor }: By, chain?: number): void => {
  const type = 'ticket-message-created';
  const userId = tenant.users.idOf(actor);
  const id = tenant.events.add({
    type,
    objectType: 'TicketMessage',
    objectId: message.id,
    userId,
    data: null,
    at: tenant.now(),
    ...(chain === undefined ? {} : { chain }),
  });
  fire(tenant, type, { ticketId: ticket.id, messageId: message.id, eventId: id, chain: chain ?? id, userId });
};

const without = (fields: Fields, key: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
