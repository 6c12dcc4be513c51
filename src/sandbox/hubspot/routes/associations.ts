import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import { type AssociationLabel, defaultLabel, type End } from '../associations/associations.ts';
import { associate, dissociate, labelOf } from '../associations/attach.ts';
import { type Crm, doing } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { notFound } from '../operations/refusals.ts';
import { type ObjectName, objectNameOf } from '../records/object-type.ts';
import { batchReply } from './batch-frame.ts';
import { answering, bodyOf, digits } from './input.ts';

const OBJECTS = '/crm/v4/objects/{fromType}/{fromId}/associations';
const BATCH = '/crm/v4/associations/{fromType}/{toType}/batch';
const MOST_READ = 1000;
const MOST_WRITTEN = 2000;
const LARGEST_PAGE = 500;

const typeNamed = (text: string | undefined): ObjectName =>
  objectNameOf(text ?? '') ?? refuse(invalid(`Unable to infer object type from: ${text}`));

const ends = ({ params }: SandboxRequest): { from: End; to: End } => ({
  from: { type: typeNamed(params.fromType), id: params.fromId as string },
  to: { type: typeNamed(params.toType), id: params.toId ?? '' },
});

const isLive = (crm: Crm, { type, id }: End): boolean => crm.spaces[type].store.liveRecord(id) !== undefined;

const resolved = (crm: Crm, { type, id }: End): End => {
  const record = crm.spaces[type].store.resolve(id);
  return record === undefined || record.current.archived ? refuse(notFound(crm)) : { type, id: record.id };
};

const usual = (from: ObjectName, to: ObjectName): AssociationLabel =>
  defaultLabel(from, to) ?? refuse(invalid(`${from} and ${to} cannot be associated`));

const shownLabel = ({ category, typeId, label }: AssociationLabel) => ({ category, typeId, label });

const shown = (crm: Crm, from: End, to: ObjectName, id: string) => ({
  toObjectId: Number(id),
  associationTypes: crm.associations.labels(from, { type: to, id }).map(shownLabel),
});

const list =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const parts = ends(request);
    const from = resolved(crm, parts.from);
    const after = request.query.get('after') ?? '0';
    const limit = Math.min(Number(request.query.get('limit') ?? LARGEST_PAGE), LARGEST_PAGE);
    if (!digits(after) || !(limit >= 1)) refuse(invalid('limit and after must be whole numbers'));
    const ids = [...crm.associations.of(from, parts.to.type)].filter((id) => BigInt(id) >= BigInt(after));
    const next = ids[limit];
    const results = ids.slice(0, limit).map((id) => shown(crm, from, parts.to.type, id));
    return { status: 200, body: { results, ...(next === undefined ? {} : { paging: { next: { after: next } } }) } };
  };

const linked = ({ from, to }: { from: End; to: End }, labels: readonly AssociationLabel[]) => ({
  fromObjectTypeId: from.type,
  fromObjectId: Number(from.id),
  toObjectTypeId: to.type,
  toObjectId: Number(to.id),
  labels: labels.flatMap(({ label }) => label ?? []),
});

const putDefault =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const parts = ends(request);
    const [from, to] = [resolved(crm, parts.from), resolved(crm, parts.to)];
    const label = usual(from.type, to.type);
    associate(crm, from, to, label, doing(crm, request.actor, request.trace));
    const back = usual(to.type, from.type);
    const one = (a: End, b: End, { category, typeId }: AssociationLabel) => ({
      from: { id: a.id },
      to: { id: b.id },
      associationSpec: { associationCategory: category, associationTypeId: typeId },
    });
    return batchReply(crm, { ok: 200, startedAt, results: [one(from, to, label), one(to, from, back)], errors: [] });
  };

const specs = z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number().int() })).min(1);

const labelsOf = (from: End, to: End, wanted: z.infer<typeof specs>): AssociationLabel[] =>
  wanted.map(
    ({ associationTypeId }) =>
      labelOf(from.type, to.type, associationTypeId) ??
      refuse(invalid(`association type ${associationTypeId} is not valid here`)),
  );

const putLabelled =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const parts = ends(request);
    const [from, to] = [resolved(crm, parts.from), resolved(crm, parts.to)];
    const labels = labelsOf(from, to, bodyOf(request, specs));
    const by = doing(crm, request.actor, request.trace);
    for (const label of labels) associate(crm, from, to, label, by);
    return { status: 201, body: linked({ from, to }, labels) };
  };

const remove =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const { from, to } = ends(request);
    dissociate(crm, from, to, doing(crm, request.actor, request.trace));
    return { status: 204 };
  };

const readBody = z.object({ inputs: z.array(z.object({ id: z.coerce.string(), after: z.string().optional() })) });

const refuseMore = (inputs: readonly unknown[], most: number): void => {
  if (inputs.length > most) refuse(invalid(`The number of inputs (${inputs.length}) exceeds the limit of ${most}`));
};

const nothing = (id: string, from: ObjectName, to: ObjectName) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
  message: `No ${to} is associated with ${from} ${id}.`,
  context: { fromObjectId: [id] },
});

const batchRead =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const { from, to } = ends({ ...request, params: { ...request.params, fromId: '' } });
    const { inputs } = bodyOf(request, readBody);
    refuseMore(inputs, MOST_READ);
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const { id } of inputs) {
      const end = { type: from.type, id };
      const found = isLive(crm, end) ? [...crm.associations.of(end, to.type)] : [];
      if (found.length === 0) errors.push(nothing(id, from.type, to.type));
      else results.push({ from: { id }, to: found.map((toId) => shown(crm, end, to.type, toId)) });
    }
    return batchReply(crm, { ok: 200, startedAt, results, errors });
  };

const pair = z.object({ from: z.object({ id: z.coerce.string() }), to: z.object({ id: z.coerce.string() }) });
const createBody = z.object({ inputs: z.array(pair.extend({ types: specs })) });
const pairsBody = z.object({ inputs: z.array(pair) });

const batchCreate =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const types = ends({ ...request, params: { ...request.params, fromId: '' } });
    const { inputs } = bodyOf(request, createBody);
    refuseMore(inputs, MOST_WRITTEN);
    const by = doing(crm, request.actor, request.trace);
    const results = inputs.map((input) => {
      const from = resolved(crm, { type: types.from.type, id: input.from.id });
      const to = resolved(crm, { type: types.to.type, id: input.to.id });
      const labels = labelsOf(from, to, input.types);
      for (const label of labels) associate(crm, from, to, label, by);
      return linked({ from, to }, labels);
    });
    return batchReply(crm, { ok: 201, startedAt, results, errors: [] });
  };

const batchDefault =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const types = ends({ ...request, params: { ...request.params, fromId: '' } });
    const { inputs } = bodyOf(request, pairsBody);
    refuseMore(inputs, MOST_WRITTEN);
    const by = doing(crm, request.actor, request.trace);
    const label = usual(types.from.type, types.to.type);
    const associationSpec = { associationCategory: label.category, associationTypeId: label.typeId };
    const results = inputs.map((input) => {
      const from = resolved(crm, { type: types.from.type, id: input.from.id });
      const to = resolved(crm, { type: types.to.type, id: input.to.id });
      associate(crm, from, to, label, by);
      return { from: { id: from.id }, to: { id: to.id }, associationSpec };
    });
    return batchReply(crm, { ok: 200, startedAt, results, errors: [] });
  };

const archiveBody = z.object({
  inputs: z.array(
    z.object({ from: z.object({ id: z.coerce.string() }), to: z.array(z.object({ id: z.coerce.string() })) }),
  ),
});

const batchArchive =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const types = ends({ ...request, params: { ...request.params, fromId: '' } });
    const { inputs } = bodyOf(request, archiveBody);
    refuseMore(inputs, MOST_WRITTEN);
    const by = doing(crm, request.actor, request.trace);
    for (const { from, to } of inputs)
      for (const { id } of to) dissociate(crm, { type: types.from.type, id: from.id }, { type: types.to.type, id }, by);
    return { status: 204 };
  };

/** Associations v4 (hubspot.md 13). */
export const associationRoutes = (crm: Crm): readonly Route[] => [
  { method: 'GET', path: `${OBJECTS}/{toType}`, handle: answering(list(crm)) },
  { method: 'PUT', path: `${OBJECTS}/default/{toType}/{toId}`, handle: answering(putDefault(crm)) },
  { method: 'PUT', path: `${OBJECTS}/{toType}/{toId}`, handle: answering(putLabelled(crm)) },
  { method: 'DELETE', path: `${OBJECTS}/{toType}/{toId}`, handle: answering(remove(crm)) },
  { method: 'POST', path: `${BATCH}/read`, handle: answering(batchRead(crm)) },
  { method: 'POST', path: `${BATCH}/create`, handle: answering(batchCreate(crm)) },
  { method: 'POST', path: `${BATCH}/associate/default`, handle: answering(batchDefault(crm)) },
  { method: 'POST', path: `${BATCH}/archive`, handle: answering(batchArchive(crm)) },
];
