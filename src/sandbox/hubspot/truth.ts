import type { TruthRow } from '../kernel/service.ts';
import type { Crm } from './crm.ts';
import type { CrmRecord } from './records/record.ts';
import { isoTime } from './time.ts';

const fieldsOf = ({ id, created, current, mergedIds }: CrmRecord): Record<string, unknown> => ({
  ...current.values,
  createdate: isoTime(created),
  lastmodifieddate: isoTime(current.modified),
  hs_object_id: id,
  ...(mergedIds.length === 0 ? {} : { hs_merged_object_ids: mergedIds.join(';') }),
});

/** Every contact that ever was, ids merged away or erased included, in id order. */
export function* truthOf(crm: Crm): Generator<TruthRow> {
  const { store } = crm.spaces.contacts;
  const { world } = crm.kernel;
  const ids = [...store.records.keys(), ...store.gone.keys()].sort((a, b) =>
    a.padStart(16, '0') < b.padStart(16, '0') ? -1 : 1,
  );
  for (const id of ids) {
    const record = store.records.get(id);
    yield {
      id,
      person: world.person('hubspot', id) ?? null,
      archived: record?.current.archived ?? true,
      mergedInto: record === undefined ? (store.resolve(id)?.id ?? null) : null,
      fields: record === undefined ? {} : fieldsOf(record),
    };
  }
}
