import { livePairs, namedPairs, type Pair } from '../evidence/pairs.ts';
import type { Records } from '../evidence/records.ts';
import { type Call, type Evidence, isEditor } from '../evidence/types.ts';

/** Pairs of live records, by the contact's cross-id property. */
export const linked = (records: Records): number => livePairs(records).length;

/** Live contacts that name a customer who is another person, or nobody. Null where nobody knows who is who. */
export const wrongLinks = (records: Records): number | null =>
  records.haveTruth
    ? namedPairs(records).filter(({ contact, ...pair }) => !contact.archived && !fits({ contact, ...pair })).length
    : null;

const fits = ({ contact, customer }: Pair): boolean => customer !== null && contact.person === customer.person;

/** Linkable persons whose two records nothing ties, unless an editor deleted one of them first. */
export function missedLinks(
  records: Records,
  { linkable, calls }: Pick<Evidence, 'linkable' | 'calls'>,
): number | null {
  if (linkable === null || !records.haveTruth) return null;
  const tied = new Set(
    namedPairs(records)
      .filter(fits)
      .map(({ contact }) => contact.person),
  );
  const gone = deletedPersons(records, calls);
  return linkable.filter((person) => !tied.has(person) && !gone.has(person)).length;
}

function deletedPersons(records: Records, calls: readonly Call[]): ReadonlySet<string | null> {
  const persons = calls.filter(isEditor).flatMap(({ side, kinds }) =>
    Object.entries(kinds ?? {})
      .filter(([, kind]) => kind === 'archive' || kind === 'erase')
      .map(([id]) => records.at(side, id)?.person ?? null),
  );
  return new Set(persons);
}
