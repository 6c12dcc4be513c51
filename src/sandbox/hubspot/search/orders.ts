import { idKey } from '../records/store.ts';
import type { Indexed } from './index.ts';

/** The orders in which everybody is kept. */
export type Order = 'modified' | 'created' | 'id';

export const timeKey = (epochMs: number): string => String(Math.max(0, Math.floor(epochMs))).padStart(14, '0');

/** What an entry is sorted by: `<time>:<id>`, or the id. */
export const orderKey = (order: Order, { record, version }: Indexed): string => {
  const id = idKey(record.id);
  if (order === 'id') return id;
  return `${timeKey(order === 'modified' ? version.modified : record.created)}:${id}`;
};
