import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import { type Crm, doing, type Space } from '../crm.ts';
import { refuse } from '../errors.ts';
import { eraseRecord } from '../operations/archive.ts';
import { mergeRecords } from '../operations/merge.ts';
import { notFound } from '../operations/refusals.ts';
import type { CrmRecord } from '../records/record.ts';
import { render } from '../records/render.ts';
import { answering, bodyOf, idText } from './input.ts';
import { checkIdProperty, findBy } from './lookup.ts';

const mergeBody = z.strictObject({ primaryObjectId: idText, objectIdToMerge: idText });

/** What a merge is seen to answer with; which properties these really are is not established (hubspot.md 6). */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  contacts: ['email', 'firstname', 'hs_additional_emails', 'hs_calculated_merged_vids', 'hs_merged_object_ids'],
  companies: ['domain', 'name', 'hs_merged_object_ids'],
  deals: ['dealname', 'hs_merged_object_ids'],
};

const part = (crm: Crm, space: Space, id: string): CrmRecord => {
  const record = space.store.resolve(id);
  return record === undefined || record.current.archived ? refuse(notFound(crm)) : record;
};

const merge =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const { primaryObjectId, objectIdToMerge } = bodyOf(crm, request, mergeBody);
    const primary = part(crm, space, primaryObjectId);
    const other = part(crm, space, objectIdToMerge);
    const record = mergeRecords(crm, space, doing(crm, request.actor, request.trace), primary, other);
    const full = crm.kernel.switches.is('hubspot.merge-response', 'full');
    const names = [
      ...(full ? Object.keys(record.current.values) : []),
      ...(USUAL[space.type.name] ?? []),
      ...space.type.always,
    ];
    return { status: 200, body: render(crm, space, record, { names }) };
  };

const eraseBody = z.strictObject({ objectId: idText, idProperty: z.string().optional() });

/** Permanent. An unknown address is blocked all the same (hubspot.md 5.6). */
const erase =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const { objectId, idProperty } = bodyOf(crm, request, eraseBody);
    checkIdProperty(space, idProperty);
    const record = idProperty ? findBy(crm, space, idProperty, objectId) : space.store.records.get(objectId);
    if (record !== undefined) eraseRecord(crm, space, doing(crm, request.actor, request.trace), record);
    else if (idProperty === 'email') crm.blocked.add(objectId.trim().toLowerCase());
    return { status: 204 };
  };

export const mergeRoutes = (crm: Crm, space: Space, base: string): readonly Route[] => [
  { method: 'POST', path: `${base}/merge`, handle: answering(crm, merge(crm, space)) },
  { method: 'POST', path: `${base}/gdpr-delete`, handle: answering(crm, erase(crm, space)) },
];
