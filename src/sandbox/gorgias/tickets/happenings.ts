import { happened } from '../events/happened.ts';
import { fire } from '../integrations/fire.ts';
import type { Tenant } from '../tenant.ts';
import type { By } from './parties.ts';
import type { Message, Ticket } from './ticket.ts';

/** The finer events beside `ticket-updated` (gorgias.md 6.1). */
export const detailsOf = (before: Ticket, after: Ticket): string[] => {
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

/** Tells the events and whoever listens; answers the event's id, for others of the same chain. */
export const ticketHappened = (tenant: Tenant, type: string, ticket: Ticket, { actor }: By, chain?: number): number => {
  const userId = tenant.users.idOf(actor);
  const id = happened(tenant, type, { objectType: 'Ticket', objectId: ticket.id, actor, chain });
  fire(tenant, type, { ticketId: ticket.id, messageId: null, eventId: id, chain: chain ?? id, userId });
  return id;
};

export const messageHappened = (
  tenant: Tenant,
  ticket: Ticket,
  message: Message,
  { actor }: By,
  chain?: number,
): void => {
  const type = 'ticket-message-created';
  const userId = tenant.users.idOf(actor);
  const id = happened(tenant, type, { objectType: 'TicketMessage', objectId: message.id, actor, chain });
  fire(tenant, type, { ticketId: ticket.id, messageId: message.id, eventId: id, chain: chain ?? id, userId });
};
