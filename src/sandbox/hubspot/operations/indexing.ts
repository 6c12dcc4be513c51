import type { Crm, Space } from '../crm.ts';
import type { CrmRecord, Version } from '../records/record.ts';

/** Search learns of a record's present version after its own random time (hubspot.md 7). */
export const indexLater = (crm: Crm, space: Space, record: CrmRecord): void => {
  const version = record.current;
  const apply = () => space.index.apply(record, version);
  const most = crm.kernel.switches.number('hubspot.search-lag-ms');
  if (most === 0) apply();
  else crm.later.after(crm.random.int(0, most), apply);
};

/** Search forgets a record that no longer exists, after the same kind of time. */
export const forgetLater = (crm: Crm, space: Space, record: CrmRecord): void => {
  const most = crm.kernel.switches.number('hubspot.search-lag-ms');
  if (most === 0) space.index.forget(record);
  else crm.later.after(crm.random.int(0, most), () => space.index.forget(record));
};

export const isNewer = (version: Version, than: Version | undefined): boolean =>
  than === undefined || version.number > than.number;
