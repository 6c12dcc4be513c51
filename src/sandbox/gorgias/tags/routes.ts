import type { Route, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { ticketOf } from '../tickets/routes.ts';
import { updateTicket } from '../tickets/write.ts';
import { dated } from '../wire/moment.ts';
import { listed, walkOver } from '../wire/pages.ts';
import { anyText } from '../wire/query.ts';
import { conflict, idOf, invalid, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { bodyOf, type Check, integer, isObject, listOf, mapping, shaped, text } from '../wire/shape.ts';
import { addTag, type Tag, tagHappened, tagIdsOf, tagNamed, tagsWith, shortTag, tagUri } from './store.ts';

const ORDERS = ['created_datetime:desc', 'created_datetime:asc', 'name:asc', 'name:desc', 'usage:asc', 'usage:desc'];

const tagShape = (nameRequired: boolean): Check =>
  shaped({
    name: { check: text(256, 1), required: nameRequired },
    description: { check: text(1024), nullable: true },
    decoration: { check: mapping, nullable: true },
  });
const idsBody = shaped({ ids: { check: listOf(integer(1), 1000, 1), required: true } });
const mergeBody = shaped({ source_tags_ids: { check: listOf(integer(1), 1000, 1), required: true } });
const ticketTags = shaped({ ids: { check: listOf(integer(1)) }, names: { check: listOf(text(256, 1)) } });

export const tagRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/tags', (request) =>
    listed<Tag>(request, {
      parameters: { search: anyText },
      orders: ORDERS,
      msg: 'Failed to list tags',
      walk: (query, order) => {
        const search = (query.get('search') ?? '').toLowerCase();
        const found = tenant.tags.all().filter(({ name }) => name.toLowerCase().includes(search));
        return walkOver(found, (tag) => sortValue(tenant, order, tag));
      },
      present: (tag) => tagBody(tenant, tag),
    }),
  ),
  route('POST', '/api/tags', (request) => {
    const fields = bodyOf(request, tagShape(true), 'Failed to create tag') as unknown as Tag;
    if (tagNamed(tenant, fields.name) !== undefined) throw conflict();
    return { status: 201, body: tagBody(tenant, addTag(tenant, fields, request.actor)) };
  }),
  route('GET', '/api/tags/{id}', (request) => ({ status: 200, body: tagBody(tenant, tagOf(tenant, request)) })),
  route('PUT', '/api/tags/{id}', (request) => {
    const tag = tagOf(tenant, request);
    const fields = bodyOf(request, tagShape(false), 'Failed to update tag') as unknown as Partial<Tag>;
    const namesake = fields.name === undefined ? undefined : tagNamed(tenant, fields.name);
    if (namesake !== undefined && namesake.id !== tag.id) throw conflict();
    const next = tenant.tags.put({ ...tag, ...fields });
    tagHappened(tenant, next.name === tag.name ? 'tag-updated' : 'tag-renamed', next, request.actor);
    return { status: 200, body: tagBody(tenant, next) };
  }),
  route('DELETE', '/api/tags/{id}', (request) => drop(tenant, [tagOf(tenant, request).id], request)),
  route('DELETE', '/api/tags', (request) => {
    const { ids } = bodyOf(request, idsBody, 'Failed to delete tags') as { ids: number[] };
    return drop(tenant, ids, request);
  }),
  route('PUT', '/api/tags/{id}/merge', (request) => mergeTags(tenant, request)),
  ...ticketTagRoutes(tenant),
];

/** Answers without bodies: 201, 202, 204 (gorgias.md 7, 10.7). */
const ticketTagRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/tickets/{id}/tags', (request) => {
    const { tagIds } = ticketOf(tenant, request);
    return listed<Tag>(request, {
      parameters: {},
      orders: [],
      msg: 'Failed to list ticket tags',
      walk: () => walkOver(tagsWith(tenant, tagIds), ({ id }) => String(tagIds.indexOf(id)).padStart(5, '0')),
      present: shortTag,
    });
  }),
  route('POST', '/api/tickets/{id}/tags', (request) =>
    retag(tenant, request, 201, (old, ids) => [...new Set([...old, ...ids])]),
  ),
  route('PUT', '/api/tickets/{id}/tags', (request) => retag(tenant, request, 202, (_, ids) => ids)),
  route('DELETE', '/api/tickets/{id}/tags', (request) =>
    retag(tenant, request, 204, (old, ids) => old.filter((id) => !ids.includes(id))),
  ),
];

const retag = (
  tenant: Tenant,
  request: SandboxRequest,
  status: number,
  change: (old: readonly number[], ids: readonly number[]) => readonly number[],
) => {
  const msg = 'Failed to update ticket tags';
  const ticket = ticketOf(tenant, request);
  const { ids = [], names = [] } = bodyOf(request, ticketTags, msg) as { ids?: number[]; names?: string[] };
  const by = { ...request, msg };
  // Taking a name off makes no tag of it: one that nobody uses is on no ticket.
  const named = status === 204 ? names.filter((name) => tagNamed(tenant, name) !== undefined) : names;
  const meant = tagIdsOf(tenant, [...ids.map((id) => ({ id })), ...named.map((name) => ({ name }))], by);
  const tags = change(ticket.tagIds, meant).map((id) => ({ id }));
  updateTicket(tenant, ticket, { tags }, by);
  return { status, headers: { 'Content-Type': 'application/json' } };
};

const mergeTags = (tenant: Tenant, request: SandboxRequest) => {
  const msg = 'Failed to merge tags';
  const target = tagOf(tenant, request);
  const { source_tags_ids: sources } = bodyOf(request, mergeBody, msg) as { source_tags_ids: number[] };
  if (sources.includes(target.id)) throw invalid(msg, { source_tags_ids: ['Holds the destination tag.'] });
  for (const ticket of tenant.tickets.all().filter(({ tagIds }) => tagIds.some((id) => sources.includes(id)))) {
    const kept = ticket.tagIds.filter((id) => !sources.includes(id));
    tenant.tickets.put({ ...ticket, tagIds: [...new Set([...kept, target.id])] });
  }
  for (const id of sources) tenant.tags.delete(id);
  tagHappened(tenant, 'tag-merged', target, request.actor);
  return { status: 200, body: tagBody(tenant, target) };
};

const drop = (tenant: Tenant, ids: readonly number[], request: SandboxRequest) => {
  for (const tag of ids.map((id) => tenant.tags.get(id)).filter((tag) => tag !== undefined)) {
    tenant.tags.delete(tag.id);
    tagHappened(tenant, 'tag-deleted', tag, request.actor);
  }
  for (const ticket of tenant.tickets.all().filter(({ tagIds }) => tagIds.some((id) => ids.includes(id)))) {
    tenant.tickets.put({ ...ticket, tagIds: ticket.tagIds.filter((id) => !ids.includes(id)) });
  }
  return { status: 204 };
};

const tagOf = (tenant: Tenant, request: SandboxRequest): Tag => {
  const tag = tenant.tags.get(idOf(request));
  if (tag === undefined) throw notFound();
  return tag;
};

const usageOf = (tenant: Tenant, { id }: Tag): number =>
  tenant.tickets.all().filter(({ tagIds }) => tagIds.includes(id)).length;

const sortValue = (tenant: Tenant, order: string, tag: Tag): string => {
  if (order.startsWith('name')) return tag.name;
  return order.startsWith('usage') ? String(usageOf(tenant, tag)).padStart(9, '0') : dated(tag.created);
};

const tagBody = (tenant: Tenant, tag: Tag) => ({
  id: tag.id,
  name: tag.name,
  description: tag.description,
  decoration: isObject(tag.decoration) ? tag.decoration : null,
  usage: usageOf(tenant, tag),
  created_datetime: dated(tag.created),
  deleted_datetime: null,
  uri: tagUri(tag.id),
});
