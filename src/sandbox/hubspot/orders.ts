import {
  type EditOrder,
  type MergeOrder,
  OrderRefused,
  type RemoveOrder,
  type RestoreOrder,
} from '../kernel/service.ts';
import { type Crm, doing, type Space } from './crm.ts';
import { Refused } from './errors.ts';
import { archiveRecord, eraseRecord, restoreRecord } from './operations/archive.ts';
import { mergeRecords } from './operations/merge.ts';
import { objectNameOf } from './records/object-type.ts';
import type { CrmRecord } from './records/record.ts';
import { createOne, updateOne } from './routes/writes.ts';

/** People, imports and automations work on the same domain as the API; only who is noted differs. */
const following = <T>(follow: () => T): T => {
  try {
    return follow();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { message } = error.reply.body as { message: string };
    throw new OrderRefused(error.reply.status, message);
  }
};

const spaceOf = (crm: Crm, object = 'contacts'): Space => {
  const name = objectNameOf(object);
  if (name === undefined) throw new OrderRefused(400, `HubSpot has no ${object} here`);
  return crm.spaces[name];
};

const live = (space: Space, id: string): CrmRecord => {
  const record = space.store.resolve(id);
  if (record === undefined || record.current.archived)
    throw new OrderRefused(404, `there is no live record ${id} in HubSpot`);
  return record;
};

export const edit = (crm: Crm, order: EditOrder): { readonly id: string } =>
  following(() => {
    const space = spaceOf(crm, order.object);
    const by = doing(crm, order.actor, order.trace);
    if (order.id === undefined) return { id: createOne(crm, space, by, { properties: order.fields }).id };
    const record = live(space, order.id);
    updateOne(crm, space, by, record, order.fields);
    return { id: record.id };
  });

export const merge = (crm: Crm, order: MergeOrder): { readonly id: string } =>
  following(() => {
    const space = crm.spaces.contacts;
    const by = doing(crm, order.actor, order.trace);
    return { id: mergeRecords(crm, space, by, live(space, order.survivor), live(space, order.merged)).id };
  });

export const remove = (crm: Crm, order: RemoveOrder): void => {
  const space = spaceOf(crm, order.object);
  const record = live(space, order.id);
  const by = doing(crm, order.actor, order.trace);
  if (order.erase === true) eraseRecord(crm, space, by, record);
  else archiveRecord(crm, space, by, record);
};

export const undelete = (crm: Crm, order: RestoreOrder): void => {
  const space = crm.spaces.contacts;
  const record = space.store.records.get(order.id);
  const restored = record !== undefined && restoreRecord(crm, space, doing(crm, order.actor, order.trace), record);
  if (!restored) throw new OrderRefused(409, `record ${order.id} is not archived, or somebody else holds its address`);
};
