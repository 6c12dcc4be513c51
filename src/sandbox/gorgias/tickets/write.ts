import { isDeepStrictEqual } from 'node:util';
import type { Tenant } from '../tenant.ts';
import { momentOf } from '../wire/moment.ts';
import { applied, EMPTY, type Fields } from './apply.ts';
import { detailsOf, messageHappened, ticketHappened } from './happenings.ts';
import { addMessage, type MessageInput, withMessage } from './messages.ts';
import { type By, type PartyInput, refuseParties } from './parties.ts';
import type { Message, Ticket } from './ticket.ts';

export const createTicket = (tenant: Tenant, fields: Fields, by: By): Ticket => {
  const inputs = fields.messages as readonly MessageInput[];
  const first = inputs[0] as MessageInput;
  const customer = (fields.customer ?? (first.from_agent ? first.receiver : first.sender)) as PartyInput | null;
  refuseParties(tenant, [customer, ...partiesOf(inputs)], by);
  const now = momentOf(String(fields.created_datetime ?? '')) ?? tenant.now();
  const blank: Ticket = { ...EMPTY, id: 0, customerId: null, created: now, opened: now, updated: now };
  const seen: Fields = {
    channel: first.channel,
    via: first.via,
    from_agent: first.from_agent,
    subject: first.subject ?? null,
  };
  const wanted = applied(tenant, blank, { ...seen, ...fields, customer }, by);
  let ticket = tenant.tickets.add((id) => ({ ...wanted, id, updated: now }));
  const messages = inputs.map((input) => addMessage(tenant, ticket, input, by));
  for (const message of messages) ticket = withMessage(ticket, message);
  ticket = { ...ticket, status: (fields.status as Ticket['status'] | undefined) ?? 'open' };
  tenant.tickets.put(ticket);
  const chain = ticketHappened(tenant, 'ticket-created', ticket, by);
  for (const message of messages) messageHappened(tenant, ticket, message, by, chain);
  return ticket;
};

const partiesOf = (inputs: readonly MessageInput[]) => inputs.flatMap(({ sender, receiver }) => [sender, receiver]);

export const updateTicket = (tenant: Tenant, ticket: Ticket, fields: Fields, by: By): Ticket => {
  const wanted = applied(tenant, ticket, fields, by);
  if (isDeepStrictEqual(wanted, ticket)) return ticket;
  const next = tenant.tickets.put({ ...wanted, updated: tenant.now() });
  const chain = ticketHappened(tenant, 'ticket-updated', next, by);
  for (const type of detailsOf(ticket, next)) ticketHappened(tenant, type, next, by, chain);
  return next;
};

export const addToTicket = (tenant: Tenant, ticket: Ticket, input: MessageInput, by: By): Message => {
  refuseParties(tenant, partiesOf([input]), by);
  const message = addMessage(tenant, ticket, input, by);
  const next = tenant.tickets.put({ ...withMessage(ticket, message), updated: tenant.now() });
  messageHappened(tenant, next, message, by);
  if (next.status !== ticket.status) ticketHappened(tenant, 'ticket-reopened', next, by);
  return message;
};

export const deleteTicket = (tenant: Tenant, ticket: Ticket, by: By): void => {
  tenant.tickets.delete(ticket.id);
  ticketHappened(tenant, 'ticket-deleted', ticket, by);
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
