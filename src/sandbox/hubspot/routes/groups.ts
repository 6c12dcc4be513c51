import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Crm, Space } from '../crm.ts';
import { invalid, problem, refuse } from '../errors.ts';
import type { PropertyGroup } from '../properties/definition.ts';
import { renderGroup } from '../properties/render.ts';
import { answering, bodyOf } from './input.ts';
import { spaceOfRequest } from './properties.ts';

const BASE = '/crm/v3/properties/{objectType}/groups';

const newGroup = z.strictObject({
  name: z.string().min(1),
  label: z.string(),
  displayOrder: z.number().int().default(-1),
});
const changedGroup = z.strictObject({ label: z.string().optional(), displayOrder: z.number().int().optional() });

const named = (space: Space, request: SandboxRequest): PropertyGroup => {
  const name = request.params.name as string;
  const found = space.registry.group(name);
  if (found !== undefined) return found;
  return refuse(problem(404, { message: `Property group "${name}" does not exist`, category: 'OBJECT_NOT_FOUND' }));
};

const create =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const { registry } = spaceOfRequest(crm, request);
    const wanted = bodyOf(crm, request, newGroup);
    if (registry.group(wanted.name) !== undefined)
      refuse(
        problem(409, {
          message: `A property group named '${wanted.name}' already exists.`,
          category: 'OBJECT_ALREADY_EXISTS',
          subCategory: 'PropertyGroupError.PROPERTY_GROUP_WITH_NAME_EXISTS',
        }),
      );
    const group = { ...wanted, archived: false };
    registry.setGroup(group);
    return { status: 201, body: renderGroup(group) };
  };

const update =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const space = spaceOfRequest(crm, request);
    const old = named(space, request);
    const { label = old.label, displayOrder = old.displayOrder } = bodyOf(crm, request, changedGroup);
    const group = { ...old, label, displayOrder };
    space.registry.setGroup(group);
    return { status: 200, body: renderGroup(group) };
  };

const remove =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const space = spaceOfRequest(crm, request);
    const { name } = named(space, request);
    if (space.registry.all(false).some(({ groupName }) => groupName === name))
      refuse(
        invalid(`Property group ${name} has active properties`, {
          subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
        }),
      );
    space.registry.deleteGroup(name);
    return { status: 204 };
  };

export const groupRoutes = (crm: Crm): readonly Route[] => [
  {
    method: 'GET',
    path: BASE,
    handle: answering(crm, (request) => ({
      status: 200,
      body: { results: spaceOfRequest(crm, request).registry.groups().map(renderGroup) },
    })),
  },
  { method: 'POST', path: BASE, handle: answering(crm, create(crm)) },
  {
    method: 'GET',
    path: `${BASE}/{name}`,
    handle: answering(crm, (request) => ({
      status: 200,
      body: renderGroup(named(spaceOfRequest(crm, request), request)),
    })),
  },
  { method: 'PATCH', path: `${BASE}/{name}`, handle: answering(crm, update(crm)) },
  { method: 'DELETE', path: `${BASE}/{name}`, handle: answering(crm, remove(crm)) },
];
