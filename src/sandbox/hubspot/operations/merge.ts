import type { Crm, Doing, Space } from '../crm.ts';
import { invalid, problem, refuse } from '../errors.ts';
import { stageRank } from '../records/derived.ts';
import { emailsOf } from '../records/identity.ts';
import type { CrmRecord, HistoryEntry, Values } from '../records/record.ts';
import { freshId, freshRecord } from './create.ts';
import { forgetLater, indexLater } from './indexing.ts';
import { beforeAndAfter } from './noting.ts';

/** hubspot.md 6: a record can take part in at most this many merges. */
const MOST_MERGES = 250;

const lastWritten = (record: CrmRecord, name: string): number => record.history.get(name)?.at(-1)?.at ?? record.created;
const sum = (a: string | undefined, b: string | undefined): string => String(Number(a ?? 0) + Number(b ?? 0));

type Rule = (primary: CrmRecord, other: CrmRecord) => string | undefined;

/** The exceptions to "the primary's value wins" (hubspot.md 6). */
const EXCEPTIONS: Readonly<Record<string, Rule>> = {
  lifecyclestage: ({ current: { values: a } }, { current: { values: b } }) => {
    const [mine, theirs] = [a.lifecyclestage ?? '', b.lifecyclestage ?? ''];
    return stageRank(theirs) > stageRank(mine) ? theirs : mine;
  },
  hs_marketable_status: ({ current: { values: a } }, { current: { values: b } }) =>
    [a.hs_marketable_status, b.hs_marketable_status].includes('true') ? 'true' : a.hs_marketable_status,
  hs_legal_basis: (a, b) => {
    const [mine, theirs] = [a.current.values.hs_legal_basis ?? '', b.current.values.hs_legal_basis ?? ''];
    if (mine === '' || theirs === '') return mine || theirs;
    return lastWritten(b, 'hs_legal_basis') > lastWritten(a, 'hs_legal_basis') ? theirs : mine;
  },
  num_conversion_events: ({ current: { values: a } }, { current: { values: b } }) =>
    a.num_conversion_events || b.num_conversion_events
      ? sum(a.num_conversion_events, b.num_conversion_events)
      : undefined,
};

/** The values of the merged record, and how many of them moved over from the other one. */
export const mergedValues = (
  space: Space,
  primary: CrmRecord,
  other: CrmRecord,
): { values: Values; moved: readonly string[] } => {
  const [mine, theirs] = [primary.current.values, other.current.values];
  const values: Record<string, string> = { ...mine };
  for (const [name, value] of Object.entries(theirs))
    if ((values[name] ?? '') === '' && value !== '') values[name] = value;
  if (space.type.name === 'contacts') {
    for (const [name, rule] of Object.entries(EXCEPTIONS)) {
      const value = rule(primary, other);
      if (value !== undefined && value !== '') values[name] = value;
    }
    const [first, ...rest] = [...new Set([...emailsOf(mine), ...emailsOf(theirs)])];
    if (first !== undefined) values.email = first;
    if (rest.length > 0) values.hs_additional_emails = rest.join(';');
  }
  const moved = Object.keys(values).filter((name) => (values[name] ?? '') !== (mine[name] ?? ''));
  return { values, moved };
};

const fullHistory = (record: CrmRecord, name: string): HistoryEntry[] => {
  const first = record.initial[name];
  const origin = first === undefined ? [] : [{ value: first, at: record.created, source: record.origin }];
  return [...origin, ...(record.history.get(name) ?? [])];
};

/** Both histories, in order of time, then what the merge itself moved. */
const mergedHistory = (primary: CrmRecord, other: CrmRecord, values: Values, moved: readonly string[], at: number) => {
  const history = new Map<string, HistoryEntry[]>();
  for (const name of Object.keys(values)) {
    const entries = [...fullHistory(primary, name), ...fullHistory(other, name)].sort((a, b) => a.at - b.at);
    const settles = moved.includes(name) || entries.at(-1)?.value !== values[name];
    if (settles) entries.push({ value: values[name] ?? '', at, source: { sourceType: 'MERGE_OBJECTS' } });
    history.set(name, entries);
  }
  return history;
};

const refuseImpossible = (primary: CrmRecord, other: CrmRecord): void => {
  if (primary.id === other.id) refuse(invalid('Cannot merge an object with itself'));
  if (primary.merges + other.merges + 1 > MOST_MERGES)
    refuse(
      problem(414, { message: 'Cannot have more than 250 identities on a profile', category: 'VALIDATION_ERROR' }),
    );
};

const emitMerge = (
  crm: Crm,
  space: Space,
  { at, source }: Doing,
  parts: { primary: CrmRecord; other: CrmRecord; record: CrmRecord; moved: number },
): void => {
  const { primary, other, record, moved } = parts;
  const newId = record.id;
  const base = { type: space.type, at, source };
  crm.emit({ ...base, kind: 'merge', id: primary.id, merged: other.id, newId, moved });
  crm.emit({ ...base, kind: 'deletion', id: other.id });
  if (crm.kernel.switches.is('hubspot.merge-deletion-events', 'both'))
    crm.emit({ ...base, kind: 'deletion', id: primary.id });
  if (crm.kernel.switches.is('hubspot.merge-creation-event', 'on')) crm.emit({ ...base, kind: 'creation', id: newId });
  if (crm.kernel.switches.is('hubspot.merge-property-change', 'off')) return;
  for (const [property, value] of Object.entries(record.current.values))
    crm.emit({ ...base, kind: 'propertyChange', id: newId, property, value });
};

const joinWorld = (crm: Crm, primary: CrmRecord, other: CrmRecord, newId: string): void => {
  const { world } = crm.kernel;
  const person = world.person('hubspot', primary.id);
  if (person !== undefined) world.attribute('hubspot', newId, person);
  world.setLive('hubspot', primary.id, false);
  world.setLive('hubspot', other.id, false);
};

const moveAssociations = (crm: Crm, space: Space, from: readonly string[], into: string): void => {
  const type = space.type.name;
  const move = () => {
    for (const id of from) {
      crm.associations.move({ type, id }, { type, id: into });
      crm.lists.move(type, id, into);
    }
  };
  crm.later.after(crm.kernel.switches.number('hubspot.merge-settling-ms'), move);
};

const mergedRecord = (
  crm: Crm,
  space: Space,
  doing: Doing,
  primary: CrmRecord,
  other: CrmRecord,
): { record: CrmRecord; moved: readonly string[] } => {
  const { values, moved } = mergedValues(space, primary, other);
  const oldest = primary.created <= other.created ? primary : other;
  const fresh = freshRecord(space, freshId(crm), {}, oldest.origin, oldest.created);
  const record: CrmRecord = {
    ...fresh,
    history: mergedHistory(primary, other, values, moved, doing.at),
    current: space.store.nextVersion(values, doing.at, false),
    mergedIds: [...new Set([...primary.mergedIds, primary.id, ...other.mergedIds, other.id])],
    merges: primary.merges + other.merges + 1,
    mergedVids: `${other.id}:${doing.at}`,
  };
  return { record, moved };
};

/**
 * Folds two live records into a new one with a new id (hubspot.md 6). Both old ids then stand for the new record.
 * Throws `Refused` for a record with itself (400) or too many identities (414).
 */
export const mergeRecords = (crm: Crm, space: Space, doing: Doing, primary: CrmRecord, other: CrmRecord): CrmRecord => {
  refuseImpossible(primary, other);
  const { record, moved } = mergedRecord(crm, space, doing, primary, other);
  const seen = beforeAndAfter(primary.current.values, record.current.values, {});
  space.store.remove(primary, { mergedInto: record.id });
  space.store.remove(other, { mergedInto: record.id });
  space.store.add(record);
  if (space.type.name === 'contacts') joinWorld(crm, primary, other, record.id);
  moveAssociations(crm, space, [primary.id, other.id], record.id);
  doing.trace.write(primary.id, { kind: 'merge', before: primary.current.values, after: null });
  doing.trace.write(other.id, { kind: 'merge', before: other.current.values, after: null });
  doing.trace.write(record.id, { kind: 'merge', ...seen });
  emitMerge(crm, space, doing, { primary, other, record, moved: moved.length });
  forgetLater(crm, space, primary);
  forgetLater(crm, space, other);
  indexLater(crm, space, record);
  return record;
};
