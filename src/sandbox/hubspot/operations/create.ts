import type { Crm, Doing, Space } from '../crm.ts';
import { emailsOf, phonesOf } from '../records/identity.ts';
import type { CrmRecord, Values } from '../records/record.ts';
import { isoTime } from '../time.ts';
import { indexLater } from './indexing.ts';

/** What a new contact gets without being asked (hubspot.md 5.4). */
const withDefaults = (space: Space, values: Values, at: number): Values => {
  if (space.type.name !== 'contacts') return values;
  const stage = values.lifecyclestage || 'lead';
  return { ...values, lifecyclestage: stage, [`hs_lifecyclestage_${stage}_date`]: isoTime(at) };
};

const personOfContact = (crm: Crm, values: Values): string => {
  const crossId = values[crm.crossIdProperty] ?? '';
  return crm.kernel.world.personOf({
    emails: emailsOf(values),
    phones: phonesOf(values),
    crossIds: crossId === '' ? [] : [{ side: 'gorgias', id: crossId }],
  });
};

const note = (
  crm: Crm,
  space: Space,
  { trace }: Doing,
  record: CrmRecord,
  sent: Readonly<Record<string, unknown>>,
): void => {
  const { world } = crm.kernel;
  const { values } = record.current;
  if (space.type.name !== 'contacts') {
    trace.write(record.id, { kind: 'create', before: null, after: values, sent });
    return;
  }
  const person = personOfContact(crm, values);
  const liveBefore = world.liveRecords('hubspot', person);
  world.attribute('hubspot', record.id, person);
  world.learn('hubspot', record.id, emailsOf(values), phonesOf(values));
  trace.write(record.id, { kind: 'create', before: null, after: values, sent, person, liveBefore });
};

/** The background moves the modified time of every new record although nobody wrote it (hubspot.md 5.4). */
const bumpLater = (crm: Crm, space: Space, record: CrmRecord): void => {
  if (crm.kernel.switches.is('hubspot.background-bump', 'off')) return;
  crm.later.after(crm.random.int(...space.type.bumpMs), () => {
    if (space.store.liveRecord(record.id) !== record) return;
    space.store.replaceValues(record, record.current.values, crm.clock.now());
    indexLater(crm, space, record);
  });
};

const emitFor = (crm: Crm, space: Space, { at, source }: Doing, record: CrmRecord, written: Values): void => {
  const base = { type: space.type, id: record.id, at, source };
  crm.emit({ ...base, kind: 'creation' });
  if (crm.kernel.switches.is('hubspot.initial-property-change', 'off')) return;
  for (const [property, value] of Object.entries(written))
    crm.emit({ ...base, kind: 'propertyChange', property, value });
};

export const freshRecord = (
  space: Space,
  id: string,
  values: Values,
  origin: Doing['source'],
  at: number,
): CrmRecord => ({
  id,
  created: at,
  origin,
  initial: values,
  history: new Map(),
  current: space.store.nextVersion(values, at, false),
  indexed: undefined,
  archivedAt: undefined,
  mergedIds: [],
  merges: 0,
  mergedVids: undefined,
});

/** An id that no record had before. */
export const freshId = (crm: Crm): string => crm.ids.take();

/** Stores a new record. The values are checked and free of conflicts. */
export const createRecord = (
  crm: Crm,
  space: Space,
  doing: Doing,
  made: { readonly values: Values; readonly written: Values; readonly sent: Readonly<Record<string, unknown>> },
): CrmRecord => {
  const values = withDefaults(space, made.values, doing.at);
  const record = freshRecord(space, freshId(crm), values, doing.source, doing.at);
  space.store.add(record);
  note(crm, space, doing, record, made.sent);
  emitFor(crm, space, doing, record, made.written);
  indexLater(crm, space, record);
  bumpLater(crm, space, record);
  return record;
};
