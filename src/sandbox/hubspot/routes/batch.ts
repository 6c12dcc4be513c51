import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import { type Crm, doing, type Space } from '../crm.ts';
import { missingObjects } from '../errors.ts';
import { archiveRecord } from '../operations/archive.ts';
import type { CrmRecord } from '../records/record.ts';
import { namesFor, render } from '../records/render.ts';
import { batchCreate } from './batch-create.ts';
import { batchReply, refuseTooMany } from './batch-frame.ts';
import { batchUpdate } from './batch-update.ts';
import { batchUpsert } from './batch-upsert.ts';
import { answering, bodyOf, booleanParameter, idText } from './input.ts';
import { checkIdProperty, findArchivedBy, findBy } from './lookup.ts';

const readBody = z.strictObject({
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
  inputs: z.array(z.strictObject({ id: idText })),
});

type ReadBody = z.infer<typeof readBody>;

const readOne = (
  crm: Crm,
  space: Space,
  { idProperty }: ReadBody,
  id: string,
  archived: boolean,
): CrmRecord | undefined => {
  if (archived) return findArchivedBy(crm, space, idProperty, id);
  const byId = !idProperty || idProperty === 'hs_object_id';
  if (byId && crm.kernel.switches.is('hubspot.batch-read-merged', 'resolves')) {
    const record = space.store.resolve(id);
    return record?.current.archived === false ? record : undefined;
  }
  return findBy(crm, space, idProperty, id);
};

const read =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const body = bodyOf(crm, request, readBody);
    refuseTooMany(body.inputs);
    checkIdProperty(space, body.idProperty);
    const archived = booleanParameter(request.query, 'archived');
    const found = new Map<string, CrmRecord>();
    const missing = new Set<string>();
    for (const { id } of body.inputs) {
      const record = readOne(crm, space, body, id, archived);
      if (record === undefined) missing.add(id);
      else found.set(record.id, record);
    }
    request.trace.read([...found.keys()]);
    const shown = { names: namesFor(space, body.properties), history: body.propertiesWithHistory };
    const results = [...found.values()].map((record) => render(crm, space, record, shown));
    const errors = missing.size === 0 ? [] : [missingObjects(space.type.upper, [...missing])];
    return batchReply(crm, { ok: 200, startedAt, results, errors });
  };

const archiveBody = z.strictObject({ inputs: z.array(z.strictObject({ id: idText })) });

const archive =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const { inputs } = bodyOf(crm, request, archiveBody);
    refuseTooMany(inputs);
    const by = doing(crm, request.actor, request.trace);
    for (const { id } of inputs) {
      const record = space.store.liveRecord(id);
      if (record !== undefined) archiveRecord(crm, space, by, record);
    }
    return { status: 204 };
  };

/** The five batch calls of one object type under a path. */
export const batchRoutes = (crm: Crm, space: Space, base: string): readonly Route[] => [
  { method: 'POST', path: `${base}/batch/read`, handle: answering(crm, read(crm, space), 'archived') },
  { method: 'POST', path: `${base}/batch/create`, handle: answering(crm, batchCreate(crm, space)) },
  { method: 'POST', path: `${base}/batch/update`, handle: answering(crm, batchUpdate(crm, space)) },
  { method: 'POST', path: `${base}/batch/upsert`, handle: answering(crm, batchUpsert(crm, space)) },
  { method: 'POST', path: `${base}/batch/archive`, handle: answering(crm, archive(crm, space)) },
];
