import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import { associationsShown } from '../associations/shown.ts';
import { type Crm, doing, type Space } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { archiveRecord } from '../operations/archive.ts';
import { notFound, notNumeric } from '../operations/refusals.ts';
import type { CrmRecord } from '../records/record.ts';
import { namesFor, render } from '../records/render.ts';
import { idKey } from '../records/store.ts';
import {
  answering,
  associationsSchema,
  bodyOf,
  booleanParameter,
  digits,
  limitParameter,
  listParameter,
  propertiesSchema,
} from './input.ts';
import { checkIdProperty, findArchivedBy, findBy } from './lookup.ts';
import { createOne, shownAfterCreate, shownAfterUpdate, updateOne } from './writes.ts';

const createBody = z.strictObject({
  properties: propertiesSchema,
  associations: associationsSchema,
  objectWriteTraceId: z.string().optional(),
});
const updateBody = z.strictObject({ properties: propertiesSchema, objectWriteTraceId: z.string().optional() });

const list =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const { query } = request;
    const history = listParameter(query, 'propertiesWithHistory');
    const limit = limitParameter(query, history.length > 0 ? 50 : 100);
    const after = query.get('after') ?? '0';
    if (!digits(after)) refuse(invalid('after must be a record id'));
    const order = booleanParameter(query, 'archived') ? space.store.archived : space.store.live;
    const page: string[] = [];
    for (const key of order.ascending(idKey(after))) {
      page.push(key.replace(/^0+/, ''));
      if (page.length > limit) break;
    }
    const next = page.length > limit ? page.pop() : undefined;
    request.trace.read(page);
    const names = namesFor(space, listParameter(query, 'properties'));
    const asked = listParameter(query, 'associations');
    const results = page.map((id) => ({
      ...render(crm, space, space.store.records.get(id) as CrmRecord, { names, history }),
      ...associationsShown(crm, { type: space.type.name, id }, asked),
    }));
    return { status: 200, body: { results, ...(next === undefined ? {} : { paging: pagingOf(request, next) }) } };
  };

const pagingOf = (request: SandboxRequest, after: string) => {
  const query = new URLSearchParams(request.query);
  query.set('after', after);
  return { next: { after, link: `https://api.hubapi.com${request.path}?${query}` } };
};

/** A single read or write resolves merged-away ids; by e-mail only where the path works (hubspot.md 5.3). */
const single = (crm: Crm, space: Space, request: SandboxRequest, archived: boolean): CrmRecord => {
  const idProperty = request.query.get('idProperty');
  const id = request.params.id as string;
  checkIdProperty(space, idProperty);
  if (!idProperty && !digits(id)) return refuse(notNumeric(id));
  if (idProperty === 'email' && crm.kernel.switches.is('hubspot.email-in-path', '404')) return refuse(notNumeric(id));
  const find = archived ? findArchivedBy : findBy;
  const record = idProperty ? find(crm, space, idProperty, id) : space.store.resolve(id);
  if (record === undefined || record.current.archived !== archived) return refuse(notFound(crm));
  return record;
};

const get =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const { query } = request;
    const record = single(crm, space, request, booleanParameter(query, 'archived'));
    request.trace.read([record.id]);
    const names = namesFor(space, listParameter(query, 'properties'));
    const history = listParameter(query, 'propertiesWithHistory');
    const asked = listParameter(query, 'associations');
    const shown = render(crm, space, record, { names, history, url: true });
    return {
      status: 200,
      body: { ...shown, ...associationsShown(crm, { type: space.type.name, id: record.id }, asked) },
    };
  };

const create =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const { properties, associations } = bodyOf(crm, request, createBody);
    const record = createOne(crm, space, doing(crm, request.actor, request.trace), { properties, associations });
    const names = shownAfterCreate(space, record);
    return { status: 201, body: render(crm, space, record, { names, url: true, created: true }) };
  };

const update =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const { properties } = bodyOf(crm, request, updateBody);
    const record = single(crm, space, request, false);
    updateOne(crm, space, doing(crm, request.actor, request.trace), record, properties);
    return { status: 200, body: render(crm, space, record, { names: shownAfterUpdate(space, properties) }) };
  };

/** 204 whether or not there is such a record; an id that was merged away archives nothing. */
const archive =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const record = space.store.liveRecord(request.params.id as string);
    if (record !== undefined) archiveRecord(crm, space, doing(crm, request.actor, request.trace), record);
    return { status: 204 };
  };

const SHOWING = ['properties', 'propertiesWithHistory', 'associations'];

/** List, create, read, update and archive single records of one object type under a path. */
export const objectRoutes = (crm: Crm, space: Space, base: string): readonly Route[] => [
  { method: 'GET', path: base, handle: answering(crm, list(crm, space), 'limit', 'after', 'archived', ...SHOWING) },
  { method: 'POST', path: base, handle: answering(crm, create(crm, space)) },
  {
    method: 'GET',
    path: `${base}/{id}`,
    handle: answering(crm, get(crm, space), 'archived', 'idProperty', ...SHOWING),
  },
  { method: 'PATCH', path: `${base}/{id}`, handle: answering(crm, update(crm, space), 'idProperty') },
  { method: 'DELETE', path: `${base}/{id}`, handle: answering(crm, archive(crm, space)) },
];
