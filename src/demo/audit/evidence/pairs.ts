import type { Records } from './records.ts';
import type { TruthRow } from './types.ts';

const CROSS_ID = 'gorgias_customer_id';

/** A contact and the customer that its cross-id property names; null when it names nobody. */
export interface Pair {
  readonly contact: TruthRow;
  readonly customer: TruthRow | null;
}

/** Every contact that names a customer, deleted ones of either side included. */
export const namedPairs = (records: Records): readonly Pair[] =>
  records.all('hubspot').flatMap((contact) => {
    const id = contact.fields[CROSS_ID];
    if (contact.mergedInto !== null || id === undefined || id === null || id === '') return [];
    return [{ contact, customer: records.at('gorgias', String(id)) ?? null }];
  });

/** The pairs of which both records live: what the sync keeps in step. */
export const livePairs = (records: Records): readonly { contact: TruthRow; customer: TruthRow }[] =>
  namedPairs(records).flatMap(({ contact, customer }) =>
    contact.archived || customer === null || customer.archived ? [] : [{ contact, customer }],
  );
