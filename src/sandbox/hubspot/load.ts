import { inOrder } from '../kernel/sorted.ts';
import type { HubspotSeed, Person } from '../people/person.ts';
import type { Crm, Space } from './crm.ts';
import { freshId, freshRecord } from './operations/create.ts';
import { storedEmail } from './records/check.ts';
import type { CrmRecord } from './records/record.ts';
import type { Source } from './source.ts';

const ORIGINS: readonly Source[] = [
  { sourceType: 'CRM_UI', sourceId: 'userId:61234567', updatedByUserId: 61_234_567 },
  { sourceType: 'IMPORT', sourceId: '88001' },
  { sourceType: 'FORM', sourceId: 'form-1' },
];

/** No two contacts share an address (hubspot.md 5.8): whoever comes second stands without it. */
const freeEmails = (seed: HubspotSeed, taken: Set<string>): readonly string[] => {
  const wanted = [seed.properties.email ?? '', ...(seed.additionalEmails ?? [])].map(storedEmail);
  const free = wanted.filter((address) => address !== '' && !taken.has(address));
  for (const address of free) taken.add(address);
  return [...new Set(free)];
};

const valuesOf = (seed: HubspotSeed, emails: readonly string[]): Record<string, string> => {
  const [first, ...rest] = emails;
  const values: Record<string, string> = {};
  if (first !== undefined) values.email = first;
  for (const [name, value] of Object.entries(seed.properties)) if (name !== 'email') values[name] = value;
  values.lifecyclestage ??= 'lead';
  if (rest.length > 0) values.hs_additional_emails = rest.join(';');
  return values;
};

const recordOf = (crm: Crm, space: Space, seed: HubspotSeed, emails: readonly string[]): CrmRecord => {
  const values = valuesOf(seed, emails);
  const record = freshRecord(space, freshId(crm), values, crm.random.pick(ORIGINS), seed.createdAt);
  const quiet = Math.max(0, crm.clock.now() - 60_000 - seed.createdAt);
  record.current = { ...record.current, modified: seed.createdAt + Math.floor(crm.random.next() * quiet) };
  return record;
};

/** Fills the account with contacts that were there before anybody called; search knows them already. */
export const loadContacts = (crm: Crm, people: readonly Person[]): void => {
  const space = crm.spaces.contacts;
  const taken = new Set<string>(space.store.unique.values('email'));
  const records: CrmRecord[] = [];
  for (const person of people)
    for (const seed of person.hubspot) {
      const record = recordOf(crm, space, seed, freeEmails(seed, taken));
      records.push(record);
      if (person.id !== '') crm.kernel.world.attribute('hubspot', record.id, person.id);
    }
  const sorted = inOrder(records, ({ id }) => Number(id));
  space.store.addAll(sorted);
  space.index.fill(sorted);
};
