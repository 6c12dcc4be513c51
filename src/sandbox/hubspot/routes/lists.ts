import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Crm } from '../crm.ts';
import { invalid, problem, refuse } from '../errors.ts';
import type { Segment } from '../lists/lists.ts';
import { objectNameOf } from '../records/object-type.ts';
import { idKey } from '../records/store.ts';
import { isoTime } from '../time.ts';
import { answering, bodyOf, digits, idText, limitParameter, listParameter } from './input.ts';

const BASE = '/crm/v3/lists';
const LARGEST_PAGE = 250;

/** The fact sheet has no lists: paths and keys are those of HubSpot's public reference, shapes kept to what is needed. */
const shown = (crm: Crm, { listId, name, type, processingType, createdAt, members }: Segment) => ({
  listId,
  name,
  objectTypeId: crm.spaces[type].type.typeId,
  processingType,
  processingStatus: 'COMPLETE',
  listVersion: 1,
  createdAt: isoTime(createdAt),
  updatedAt: isoTime(createdAt),
  size: members.size,
  additionalProperties: { hs_list_size: String(members.size) },
});

const segmentOf = (crm: Crm, { params }: SandboxRequest): Segment =>
  crm.lists.get(params.listId as string) ??
  refuse(problem(404, { message: `List does not exist with ID ${params.listId}.`, category: 'OBJECT_NOT_FOUND' }));

const ids = z.array(idText);

const newList = z.strictObject({
  name: z.string().min(1),
  objectTypeId: z.string(),
  processingType: z.enum(['MANUAL', 'SNAPSHOT']),
  // Taken and forgotten.
  membershipSettings: z.unknown().optional(),
  customProperties: z.unknown().optional(),
  listFolderId: z.unknown().optional(),
  listPermissions: z.unknown().optional(),
});

const create =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const { name, objectTypeId, processingType } = bodyOf(crm, request, newList);
    const type = objectNameOf(objectTypeId) ?? refuse(invalid(`Unable to infer object type from: ${objectTypeId}`));
    if (crm.lists.named(name) !== undefined) refuse(invalid(`A list named ${name} already exists.`));
    return { status: 200, body: { list: shown(crm, crm.lists.create(name, type, processingType, crm.clock.now())) } };
  };

const searchBody = z.strictObject({
  query: z.string().default(''),
  count: z.number().int().min(1).max(500).default(20),
  offset: z.number().int().min(0).default(0),
  listIds: ids.optional(),
  processingTypes: z.array(z.string()).optional(),
  additionalProperties: z.array(z.string()).optional(),
  sort: z.string().optional(),
});

const search =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const { query, count, offset, listIds, processingTypes } = bodyOf(crm, request, searchBody);
    const all = crm.lists
      .all()
      .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
      .filter(({ listId }) => listIds === undefined || listIds.includes(listId))
      .filter(({ processingType }) => (processingTypes ?? [processingType]).includes(processingType));
    const lists = all.slice(offset, offset + count).map((segment) => shown(crm, segment));
    return {
      status: 200,
      body: { lists, offset: offset + lists.length, total: all.length, hasMore: offset + lists.length < all.length },
    };
  };

const several =
  (crm: Crm) =>
  ({ query }: SandboxRequest): Reply => {
    const wanted = listParameter(query, 'listIds');
    const lists = crm.lists.all().filter(({ listId }) => wanted.includes(listId));
    return { status: 200, body: { lists: lists.map((segment) => shown(crm, segment)) } };
  };

const byName =
  (crm: Crm) =>
  ({ params }: SandboxRequest): Reply => {
    const segment = crm.lists.named(params.name as string);
    if (segment === undefined || segment.type !== objectNameOf(params.objectTypeId as string))
      return refuse(
        problem(404, { message: `List does not exist with name ${params.name}.`, category: 'OBJECT_NOT_FOUND' }),
      );
    return { status: 200, body: { list: shown(crm, segment) } };
  };

const members =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const segment = segmentOf(crm, request);
    const { store } = crm.spaces[segment.type];
    const after = request.query.get('after') ?? '0';
    const limit = limitParameter(request.query, LARGEST_PAGE, 100);
    if (!digits(after)) refuse(invalid('after must be a record id'));
    const page: string[] = [];
    for (const key of segment.order.ascending(idKey(after))) {
      const id = key.replace(/^0+/, '');
      if (store.liveRecord(id) !== undefined) page.push(id);
      if (page.length > limit) break;
    }
    const next = page.length > limit ? page.pop() : undefined;
    request.trace.read(page);
    const results = page.map((recordId) => ({
      recordId,
      membershipTimestamp: isoTime(segment.members.get(recordId) ?? 0),
    }));
    return { status: 200, body: { results, ...(next === undefined ? {} : { paging: { next: { after: next } } }) } };
  };

const joined = (crm: Crm, segment: Segment, wanted: readonly string[]) => {
  const { store } = crm.spaces[segment.type];
  const present = wanted.filter((id) => store.liveRecord(id) !== undefined);
  return {
    recordsIdsAdded: present.filter((id) => crm.lists.join(segment, id, crm.clock.now())),
    recordIdsRemoved: [],
    recordIdsMissing: wanted.filter((id) => !present.includes(id)),
  };
};

const add =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => ({
    status: 200,
    body: joined(crm, segmentOf(crm, request), bodyOf(crm, request, ids)),
  });

const remove =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const segment = segmentOf(crm, request);
    const recordIdsRemoved = bodyOf(crm, request, ids).filter((id) => crm.lists.leave(segment, id));
    return { status: 200, body: { recordsIdsAdded: [], recordIdsRemoved, recordIdsMissing: [] } };
  };

const both = z.strictObject({ recordIdsToAdd: ids, recordIdsToRemove: ids });

const addAndRemove =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const { recordIdsToAdd, recordIdsToRemove } = bodyOf(crm, request, both);
    const removed = recordIdsToRemove.filter((id) => crm.lists.leave(segmentOf(crm, request), id));
    return {
      status: 200,
      body: { ...joined(crm, segmentOf(crm, request), recordIdsToAdd), recordIdsRemoved: removed },
    };
  };

const ofRecord =
  (crm: Crm) =>
  ({ params }: SandboxRequest): Reply => {
    const type = objectNameOf(params.objectTypeId as string);
    const inside = crm.lists
      .all()
      .filter((segment) => segment.type === type && segment.members.has(params.recordId as string));
    const results = inside.map(({ listId, members: joined }) => {
      const at = isoTime(joined.get(params.recordId as string) ?? 0);
      return { listId, listVersion: 1, firstAddedTimestamp: at, lastAddedTimestamp: at };
    });
    return { status: 200, body: { total: results.length, results } };
  };

export const listRoutes = (crm: Crm): readonly Route[] => [
  { method: 'POST', path: BASE, handle: answering(crm, create(crm)) },
  { method: 'GET', path: BASE, handle: answering(crm, several(crm), 'listIds', 'includeFilters') },
  {
    method: 'GET',
    path: `${BASE}/object-type-id/{objectTypeId}/name/{name}`,
    handle: answering(crm, byName(crm), 'includeFilters'),
  },
  { method: 'PUT', path: `${BASE}/{listId}/memberships/add-and-remove`, handle: answering(crm, addAndRemove(crm)) },
  { method: 'POST', path: `${BASE}/search`, handle: answering(crm, search(crm)) },
  {
    method: 'GET',
    path: `${BASE}/{listId}`,
    handle: answering(crm, (request) => ({ status: 200, body: { list: shown(crm, segmentOf(crm, request)) } })),
  },
  {
    method: 'DELETE',
    path: `${BASE}/{listId}`,
    handle: answering(crm, (request) => {
      crm.lists.delete(segmentOf(crm, request).listId);
      return { status: 204 };
    }),
  },
  { method: 'GET', path: `${BASE}/{listId}/memberships`, handle: answering(crm, members(crm), 'limit', 'after') },
  { method: 'PUT', path: `${BASE}/{listId}/memberships/add`, handle: answering(crm, add(crm)) },
  { method: 'PUT', path: `${BASE}/{listId}/memberships/remove`, handle: answering(crm, remove(crm)) },
  {
    method: 'GET',
    path: `${BASE}/records/{objectTypeId}/{recordId}/memberships`,
    handle: answering(crm, ofRecord(crm)),
  },
];
