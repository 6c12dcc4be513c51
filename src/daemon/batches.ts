import type { LinkToReconcile } from '../../activities/batch.ts';
import type { Sql } from '../ledger/db.ts';
import { marksOfLinks } from '../ledger/inbox.ts';
import { recordsOfLinks } from '../ledger/records.ts';

export type Batch = readonly LinkToReconcile[];

/** What a reconcile workflow is told of its links: ids, and the marks as they stand before any vendor is read. */
export async function batchOf(sql: Sql, links: readonly string[]): Promise<Batch> {
  const marks = Map.groupBy(await marksOfLinks(sql, links), (row) => row.link);
  const records = Map.groupBy(await recordsOfLinks(sql, links), (row) => row.link);
  return links.map((link) => {
    const live = (records.get(link) ?? []).filter(({ state }) => state === 'live');
    const idOn = (side: string) => live.find((record) => record.side === side)?.remoteId;
    const [hubspot, gorgias] = [idOn('hubspot'), idOn('gorgias')];
    const own = marks.get(link) ?? [];
    const run = own.find((row) => row.run !== null)?.run;
    return {
      link,
      ...(hubspot === undefined ? {} : { hubspot }),
      ...(gorgias === undefined ? {} : { gorgias }),
      ...(run == null ? {} : { run }),
      marks: own.map(({ side, remoteId, seq }) => ({ side, remoteId, seq })),
    };
  });
}
