import { refuseUnknownTags, type TagInput, tagIdsOf } from '../tags/store.ts';
import type { Tenant } from '../tenant.ts';
import { type Moment, momentOf } from '../wire/moment.ts';
import { invalid } from '../wire/refusal.ts';
import { type By, customerFor, type PartyInput, refuseParties } from './parties.ts';
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

/**
 * The ticket as the fields of a body make it; `tags` replace all (gorgias.md 1). New tags and customers are made
 * once nothing is left to refuse: a refused call leaves nothing behind.
 */
export const applied = (tenant: Tenant, ticket: Ticket, fields: Fields, by: By): Ticket => {
  const sound = withoutMaking(tenant, ticket, fields, by);
  const tags = fields.tags as readonly TagInput[] | undefined;
  const customer = fields.customer as PartyInput | null | undefined;
  refuseUnknownTags(tenant, tags ?? [], by);
  refuseParties(tenant, [customer], by);
  return {
    ...sound,
    customerId: customer ? customerFor(tenant, customer, by).id : ticket.customerId,
    tagIds: tags === undefined ? ticket.tagIds : tagIdsOf(tenant, tags, by),
  };
};

const withoutMaking = (tenant: Tenant, ticket: Ticket, fields: Fields, by: By): Ticket => {
  const plain = Object.fromEntries(PLAIN.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]));
  const next = { ...ticket, ...plain } as Ticket;
  const date = (key: string, old: Moment | null): Moment | null => dateOf(fields[key], old);
  const closing = next.status === 'closed' && ticket.status !== 'closed';
  return {
    ...next,
    assigneeUserId: referenceOf(fields.assignee_user, ticket.assigneeUserId, (id) => tenant.users.get(id), by),
    assigneeTeamId: referenceOf(fields.assignee_team, ticket.assigneeTeamId, (id) => tenant.teams.get(id), by),
    opened: date('opened_datetime', ticket.opened),
    closed: next.status === 'open' ? null : date('closed_datetime', closing ? tenant.now() : ticket.closed),
    snoozed: date('snooze_datetime', ticket.snoozed),
    trashed: date('trashed_datetime', ticket.trashed),
  };
};

const dateOf = (given: unknown, old: Moment | null): Moment | null =>
  given === undefined ? old : (momentOf(String(given)) ?? null);

const referenceOf = (given: unknown, old: number | null, find: (id: number) => unknown, { msg }: By): number | null => {
  if (given === undefined) return old;
  if (given === null) return null;
  const { id } = given as { id: number };
  if (find(id) === undefined) throw invalid(msg, { assignee: { id: ['Resource not found.'] } });
  return id;
};
