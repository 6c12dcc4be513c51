import { tagIdsOf } from '../tags/store.ts';
import type { Tenant } from '../tenant.ts';
import { type Moment, momentOf } from '../wire/moment.ts';
import { invalid } from '../wire/refusal.ts';
import { type By, customerFor, type PartyInput } from './parties.ts';
import type { Ticket } from './ticket.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const EMPTY: Omit<Ticket, 'id' | 'customerId' | 'created' | 'opened' | 'updated'> = {
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

/** The ticket as the fields of a body make it; `tags` replace all (gorgias.md 1). */
export const applied = (tenant: Tenant, ticket: Ticket, fields: Fields, by: By): Ticket => {
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
