import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { AssociationLabel, End } from '../associations/associations.ts';
import { associate, dissociate } from '../associations/attach.ts';
import { type Crm, doing } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { associationBatchRoutes } from './association-batch.ts';
import { ends, labelsOf, linked, resolved, shown, specs, usual } from './association-parts.ts';
import { batchReply } from './batch-frame.ts';
import { answering, bodyOf, digits, limitParameter } from './input.ts';

const OBJECTS = '/crm/v4/objects/{fromType}/{fromId}/associations';
const LARGEST_PAGE = 500;

const list =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const parts = ends(request);
    const after = request.query.get('after') ?? '0';
    const limit = limitParameter(request.query, LARGEST_PAGE, LARGEST_PAGE);
    if (!digits(after)) refuse(invalid('after must be a record id'));
    const from = resolved(crm, parts.from);
    const ids = crm.linked(from, parts.to.type).filter((id) => BigInt(id) >= BigInt(after));
    const next = ids[limit];
    const results = ids.slice(0, limit).map((id) => shown(crm, from, parts.to.type, id));
    return { status: 200, body: { results, ...(next === undefined ? {} : { paging: { next: { after: next } } }) } };
  };

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

const putLabelled =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const parts = ends(request);
    const [from, to] = [resolved(crm, parts.from), resolved(crm, parts.to)];
    const labels = labelsOf(from, to, bodyOf(crm, request, specs));
    const by = doing(crm, request.actor, request.trace);
    for (const label of labels) associate(crm, from, to, label, by);
    return { status: 201, body: linked(crm, { from, to }, labels) };
  };

const remove =
  (crm: Crm) =>
  (request: SandboxRequest): Reply => {
    const { from, to } = ends(request);
    dissociate(crm, from, to, doing(crm, request.actor, request.trace));
    return { status: 204 };
  };

/** Associations v4 (hubspot.md 13). */
export const associationRoutes = (crm: Crm): readonly Route[] => [
  { method: 'GET', path: `${OBJECTS}/{toType}`, handle: answering(crm, list(crm), 'limit', 'after') },
  { method: 'PUT', path: `${OBJECTS}/default/{toType}/{toId}`, handle: answering(crm, putDefault(crm)) },
  { method: 'PUT', path: `${OBJECTS}/{toType}/{toId}`, handle: answering(crm, putLabelled(crm)) },
  { method: 'DELETE', path: `${OBJECTS}/{toType}/{toId}`, handle: answering(crm, remove(crm)) },
  ...associationBatchRoutes(crm),
];
