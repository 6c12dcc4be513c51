import type { Tenant } from '../tenant.ts';
import { momentOf } from '../wire/moment.ts';
import { type By, type PartyInput, partyFor } from './parties.ts';
import type { Message, Ticket } from './ticket.ts';

export interface MessageInput {
  readonly channel: string;
  readonly via: string;
  readonly from_agent: boolean;
  readonly sender?: PartyInput | null;
  readonly receiver?: PartyInput | null;
  readonly [field: string]: unknown;
}

/** Stores a message; without a sender the ticket's customer or the caller's user sent it. */
export const addMessage = (tenant: Tenant, ticket: Ticket, input: MessageInput, by: By): Message => {
  const now = tenant.now();
  const created = momentOf(String(input.created_datetime ?? '')) ?? now;
  const text = (key: string): string | null => (typeof input[key] === 'string' ? (input[key] as string) : null);
  const sender = input.sender ? partyFor(tenant, input.sender, by) : usualSender(tenant, ticket, input, by);
  const receiver = input.receiver ? partyFor(tenant, input.receiver, by) : null;
  return tenant.tickets.messages.add((id) => ({
    id,
    ticketId: ticket.id,
    external_id: text('external_id'),
    message_id: text('message_id'),
    public: input.public !== false,
    channel: input.channel,
    via: input.via,
    source: (input.source as Message['source']) ?? null,
    sender,
    receiver,
    from_agent: input.from_agent,
    subject: text('subject'),
    body_text: text('body_text'),
    body_html: text('body_html'),
    created,
    sent: momentOf(text('sent_datetime') ?? '') ?? created,
  }));
};

const usualSender = (tenant: Tenant, ticket: Ticket, input: MessageInput, { actor }: By): Message['sender'] => {
  if (input.from_agent) return { kind: 'user', id: tenant.users.idOf(actor) ?? tenant.users.owner.id };
  return ticket.customerId === null ? null : { kind: 'customer', id: ticket.customerId };
};

/** The ticket once the message is in it: dates move, and a customer's word opens it again. */
export const withMessage = (ticket: Ticket, message: Message): Ticket => {
  const reopened = !message.from_agent && ticket.status === 'closed';
  return {
    ...ticket,
    messageIds: [...ticket.messageIds, message.id],
    lastMessage: Math.max(ticket.lastMessage ?? 0, message.created),
    lastReceived: message.from_agent ? ticket.lastReceived : Math.max(ticket.lastReceived ?? 0, message.created),
    is_unread: ticket.is_unread || !message.from_agent,
    ...(reopened ? { status: 'open', closed: null } : {}),
  };
};
