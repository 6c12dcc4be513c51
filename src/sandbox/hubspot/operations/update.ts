import type { Crm, Doing, Space } from '../crm.ts';
import { emailsOf, phonesOf } from '../records/identity.ts';
import type { CrmRecord, Values } from '../records/record.ts';
import { isoTime } from '../time.ts';
import { indexLater } from './indexing.ts';
import { beforeAndAfter } from './noting.ts';

const changedNames = (before: Values, after: Values): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => (before[name] ?? '') !== (after[name] ?? ''),
  );

export const remember = (
  record: CrmRecord,
  name: string,
  value: string,
  { at, source }: Pick<Doing, 'at' | 'source'>,
): void => {
  const entries = record.history.get(name) ?? [];
  entries.push({ value, at, source });
  record.history.set(name, entries);
};

/** A stage reached leaves its date behind. */
const withStageDate = (before: Values, after: Values, at: number): Values => {
  const stage = after.lifecyclestage ?? '';
  if (stage === '' || stage === before.lifecyclestage) return after;
  return { ...after, [`hs_lifecyclestage_${stage}_date`]: isoTime(at) };
};

/** Stores the prepared values of a record: history, modified time, events, and the index later. */
export const updateRecord = (
  crm: Crm,
  space: Space,
  doing: Doing,
  record: CrmRecord,
  change: { readonly values: Values; readonly written: Values; readonly sent: Readonly<Record<string, unknown>> },
): void => {
  const before = record.current.values;
  const after = space.type.name === 'contacts' ? withStageDate(before, change.values, doing.at) : change.values;
  const changed = changedNames(before, after);
  const noop = crm.kernel.switches.get('hubspot.noop-write');
  doing.trace.write(record.id, { kind: 'update', sent: change.sent, ...beforeAndAfter(before, after, change.written) });
  if (changed.length === 0 && noop === 'silent') return;
  for (const name of changed) remember(record, name, after[name] ?? '', doing);
  space.store.replaceValues(record, after, doing.at);
  // What people type is the truth about the person; what the API writes is a claim.
  if (doing.actor.type !== 'api' && space.type.name === 'contacts')
    crm.kernel.world.learn('hubspot', record.id, emailsOf(after), phonesOf(after));
  const told = noop === 'event' ? new Set([...changed, ...Object.keys(change.written)]) : changed;
  const base = { type: space.type, id: record.id, at: doing.at, source: doing.source, kind: 'propertyChange' } as const;
  for (const property of told) crm.emit({ ...base, property, value: after[property] ?? '' });
  indexLater(crm, space, record);
};
