import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Crm, Space } from '../crm.ts';
import { invalid, problem, Refused, refuse } from '../errors.ts';
import { changedProperty, changeProperty, defineProperty, newProperty, SENSITIVITIES } from '../properties/define.ts';
import type { PropertyDefinition } from '../properties/definition.ts';
import { renderDefinition } from '../properties/render.ts';
import { objectNameOf } from '../records/object-type.ts';
import { batchReply, refuseTooMany } from './batch-frame.ts';
import { answering, bodyOf, booleanParameter, listParameter } from './input.ts';

const BASE = '/crm/v3/properties/{objectType}';

export const spaceOfRequest = (crm: Crm, request: SandboxRequest): Space => {
  const text = request.params.objectType as string;
  const name = objectNameOf(text);
  return name === undefined ? refuse(invalid(`Unable to infer object type from: ${text}`)) : crm.spaces[name];
};

const noSuch = (name: string): Reply =>
  problem(404, { message: `Property "${name}" does not exist`, category: 'OBJECT_NOT_FOUND' });

const named = (space: Space, request: SandboxRequest, archived = false): PropertyDefinition => {
  const name = request.params.name as string;
  const found = space.registry.find(name);
  return found === undefined || found.archived !== archived ? refuse(noSuch(name)) : found;
};

/** Only non-sensitive definitions unless asked; what `properties` does is inferred from its name (hubspot.md 8). */
const list =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const { registry } = spaceOfRequest(crm, request);
    const sensitivity = request.query.get('dataSensitivity') ?? 'non_sensitive';
    if (!(SENSITIVITIES as readonly string[]).includes(sensitivity))
      refuse(invalid(`${sensitivity} is not a data sensitivity`));
    const wanted = listParameter(request.query, 'properties');
    const found = registry
      .all(booleanParameter(request.query, 'archived'))
      .filter(({ dataSensitivity }) => dataSensitivity === sensitivity)
      .filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    return { status: 200, body: { results: found.map((definition) => renderDefinition(crm, definition)) } };
  };

const get =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const definition = named(spaceOfRequest(crm, request), request, booleanParameter(request.query, 'archived'));
    return { status: 200, body: renderDefinition(crm, definition) };
  };

const create =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const definition = defineProperty(crm, spaceOfRequest(crm, request), bodyOf(crm, request, newProperty));
    return { status: 201, body: renderDefinition(crm, definition) };
  };

const update =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const space = spaceOfRequest(crm, request);
    const definition = changeProperty(crm, space, named(space, request), bodyOf(crm, request, changedProperty));
    return { status: 200, body: renderDefinition(crm, definition) };
  };

const archiveDefinition = (crm: Crm, space: Space, definition: PropertyDefinition): void => {
  if (definition.hubspotDefined)
    refuse(
      invalid(`Property ${definition.name} cannot be archived`, {
        subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
      }),
    );
  space.registry.set({ ...definition, archived: true, updatedAt: crm.clock.now() });
  space.store.unique.unwatch(definition.name);
};

const archive =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const space = spaceOfRequest(crm, request);
    archiveDefinition(crm, space, named(space, request));
    return { status: 204 };
  };

const names = z.strictObject({
  archived: z.boolean().default(false),
  dataSensitivity: z.enum(SENSITIVITIES).optional(),
  inputs: z.array(z.strictObject({ name: z.string() })),
});

const batchRead =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const space = spaceOfRequest(crm, request);
    const { inputs, archived } = bodyOf(crm, request, names);
    refuseTooMany(inputs);
    const found = inputs
      .flatMap(({ name }) => space.registry.find(name) ?? [])
      .filter((one) => one.archived === archived);
    const missing = inputs.filter(({ name }) => !found.some((one) => one.name === name)).map(({ name }) => name);
    const errors = missing.map((name) => ({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: `Property "${name}" does not exist`,
      context: { name: [name] },
    }));
    return batchReply(crm, { ok: 200, startedAt, results: found.map((one) => renderDefinition(crm, one)), errors });
  };

const asEntry = (name: string, { body }: Reply): unknown => {
  const { correlationId: _, ...rest } = body as Record<string, unknown>;
  return { ...rest, context: { name: [name] } };
};

const batchCreate =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const space = spaceOfRequest(crm, request);
    const { inputs } = bodyOf(crm, request, z.strictObject({ inputs: z.array(newProperty) }));
    refuseTooMany(inputs);
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const input of inputs) {
      try {
        results.push(renderDefinition(crm, defineProperty(crm, space, input)));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        errors.push(asEntry(input.name, error.reply));
      }
    }
    return batchReply(crm, { ok: 201, startedAt, results, errors });
  };

const batchArchive =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const space = spaceOfRequest(crm, request);
    const { inputs } = bodyOf(crm, request, names);
    refuseTooMany(inputs);
    for (const { name } of inputs) {
      const definition = space.registry.get(name);
      if (definition !== undefined) archiveDefinition(crm, space, definition);
    }
    return { status: 204 };
  };

const READING = ['archived', 'dataSensitivity', 'properties', 'locale'];

export const propertyRoutes = (crm: Crm): readonly Route[] => [
  { method: 'GET', path: BASE, handle: answering(crm, list(crm), ...READING) },
  { method: 'POST', path: BASE, handle: answering(crm, create(crm)) },
  { method: 'GET', path: `${BASE}/{name}`, handle: answering(crm, get(crm), ...READING) },
  { method: 'PATCH', path: `${BASE}/{name}`, handle: answering(crm, update(crm)) },
  { method: 'DELETE', path: `${BASE}/{name}`, handle: answering(crm, archive(crm)) },
  { method: 'POST', path: `${BASE}/batch/read`, handle: answering(crm, batchRead(crm)) },
  { method: 'POST', path: `${BASE}/batch/create`, handle: answering(crm, batchCreate(crm)) },
  { method: 'POST', path: `${BASE}/batch/archive`, handle: answering(crm, batchArchive(crm)) },
];
