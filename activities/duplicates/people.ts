import { addressesOf, phonesOf } from '../../src/core/linking/addresses.ts';
import { nameOf } from '../../src/core/linking/name-of.ts';
import { contactNamedBy } from '../../src/core/reconcile/cross-id.ts';
import { textAt } from '../../src/core/slots.ts';
import type { StoredRecord } from '../../src/ledger/records.ts';
import { viewOf } from '../../src/ledger/states.ts';
import type { Candidate } from '../../src/matching/duplicates.ts';
import type { FieldName } from '../../src/matching/types.ts';

/** HubSpot properties that say more of a person, where the mapping reads them. */
const MORE: Readonly<Partial<Record<FieldName, string>>> = {
  dob: 'date_of_birth',
  address: 'address',
  city: 'city',
  postcode: 'zip',
  state: 'state',
  country: 'country',
  company: 'company',
};

/**
 * One customer as the matcher sees it: the records of both sides together, so that two contacts of whom one customer
 * of the help desk holds both addresses are seen as one person.
 */
export function candidateOf(link: string, records: readonly StoredRecord[], portalId: string): Candidate {
  const hubspot = records.find(({ side }) => side === 'hubspot');
  const gorgias = records.find(({ side }) => side === 'gorgias');
  const views = records.map(viewOf);
  const values = {
    ...namesOf(hubspot, gorgias),
    email: [...new Set(views.flatMap((view) => [...addressesOf(view)]))],
    phone: [...new Set(views.flatMap((view) => [...phonesOf(view)]))],
    external_id: externalIds(gorgias, portalId),
    ...Object.fromEntries(Object.entries(MORE).map(([field, slot]) => [field, textAt(hubspot?.slots ?? {}, slot)])),
  };
  const filled = Object.entries(values).filter(([, value]) => value.length > 0);
  return { id: link, values: Object.fromEntries(filled) };
}

/** Two halves where HubSpot has them both; else whichever name there is. */
function namesOf(hubspot: StoredRecord | undefined, gorgias: StoredRecord | undefined): Record<string, string> {
  const first = textAt(hubspot?.slots ?? {}, 'firstname').trim();
  const last = textAt(hubspot?.slots ?? {}, 'lastname').trim();
  const there = hubspot === undefined ? '' : nameOf(viewOf(hubspot));
  if (there !== '' && first !== '' && last !== '') return { first_name: first, last_name: last };
  return { full_name: (gorgias === undefined ? '' : nameOf(viewOf(gorgias))) || there };
}

/** Ids of other systems; ours only says which contact it is linked to. */
function externalIds(gorgias: StoredRecord | undefined, portalId: string): string[] {
  const id = textAt(gorgias?.slots ?? {}, 'external_id').trim();
  return id === '' || contactNamedBy(id, portalId) !== undefined ? [] : [id];
}
