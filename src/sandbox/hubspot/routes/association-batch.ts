import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { End } from '../associations/associations.ts';
import { associate, dissociate } from '../associations/attach.ts';
import { type Crm, doing } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import type { ObjectName } from '../records/object-type.ts';
import { ends, isLive, labelsOf, linked, resolved, shown, specs, usual } from './association-parts.ts';
import { batchReply } from './batch-frame.ts';
import { answering, bodyOf, idText } from './input.ts';

const BATCH = '/crm/v4/associations/{fromType}/{toType}/batch';
/** hubspot.md 13. */
const MOST_READ = 1000;
const MOST_WRITTEN = 2000;

const readBody = z.strictObject({ inputs: z.array(z.strictObject({ id: idText, after: idText.optional() })) });

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
    const { inputs } = bodyOf(crm, request, readBody);
    refuseMore(inputs, MOST_READ);
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const { id } of inputs) {
      const end = { type: from.type, id };
      const found = isLive(crm, end) ? crm.linked(end, to.type) : [];
      if (found.length === 0) errors.push(nothing(id, from.type, to.type));
      else results.push({ from: { id }, to: found.map((toId) => shown(crm, end, to.type, toId)) });
    }
    return batchReply(crm, { ok: 200, startedAt, results, errors });
  };

const pair = z.strictObject({ from: z.strictObject({ id: idText }), to: z.strictObject({ id: idText }) });
const createBody = z.strictObject({ inputs: z.array(pair.extend({ types: specs })) });
const pairsBody = z.strictObject({ inputs: z.array(pair) });

interface Pair {
  readonly from: End;
  readonly to: End;
}

const resolvedPair = (crm: Crm, types: Pair, input: z.infer<typeof pair>): Pair => ({
  from: resolved(crm, { type: types.from.type, id: input.from.id }),
  to: resolved(crm, { type: types.to.type, id: input.to.id }),
});

const batchCreate =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const types = ends({ ...request, params: { ...request.params, fromId: '' } });
    const { inputs } = bodyOf(crm, request, createBody);
    refuseMore(inputs, MOST_WRITTEN);
    const by = doing(crm, request.actor, request.trace);
    // All are looked up before any is made: a refused call leaves nothing behind.
    const planned = inputs.map((input) => {
      const { from, to } = resolvedPair(crm, types, input);
      return { from, to, labels: labelsOf(from, to, input.types) };
    });
    const results = planned.map(({ from, to, labels }) => {
      for (const label of labels) associate(crm, from, to, label, by);
      return linked(crm, { from, to }, labels);
    });
    return batchReply(crm, { ok: 201, startedAt, results, errors: [] });
  };

const batchDefault =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const types = ends({ ...request, params: { ...request.params, fromId: '' } });
    const { inputs } = bodyOf(crm, request, pairsBody);
    refuseMore(inputs, MOST_WRITTEN);
    const by = doing(crm, request.actor, request.trace);
    const label = usual(types.from.type, types.to.type);
    const associationSpec = { associationCategory: label.category, associationTypeId: label.typeId };
    const planned = inputs.map((input) => resolvedPair(crm, types, input));
    const results = planned.map(({ from, to }) => {
      associate(crm, from, to, label, by);
      return { from: { id: from.id }, to: { id: to.id }, associationSpec };
    });
    return batchReply(crm, { ok: 200, startedAt, results, errors: [] });
  };

const archiveBody = z.strictObject({
  inputs: z.array(
    z.strictObject({ from: z.strictObject({ id: idText }), to: z.array(z.strictObject({ id: idText })) }),
  ),
});

const batchArchive =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const types = ends({ ...request, params: { ...request.params, fromId: '' } });
    const { inputs } = bodyOf(crm, request, archiveBody);
    refuseMore(inputs, MOST_WRITTEN);
    const by = doing(crm, request.actor, request.trace);
    for (const { from, to } of inputs)
      for (const { id } of to) dissociate(crm, { type: types.from.type, id: from.id }, { type: types.to.type, id }, by);
    return { status: 204 };
  };

export const associationBatchRoutes = (crm: Crm): readonly Route[] => [
  { method: 'POST', path: `${BATCH}/read`, handle: answering(crm, batchRead(crm)) },
  { method: 'POST', path: `${BATCH}/create`, handle: answering(crm, batchCreate(crm)) },
  { method: 'POST', path: `${BATCH}/associate/default`, handle: answering(crm, batchDefault(crm)) },
  { method: 'POST', path: `${BATCH}/archive`, handle: answering(crm, batchArchive(crm)) },
];
