import { FIELDS, type FieldName, same, type Value, fieldValue } from '../evidence/fields.ts';
import { livePairs } from '../evidence/pairs.ts';
import type { Records } from '../evidence/records.ts';
import type { Shown } from '../evidence/shown.ts';
import type { Side } from '../evidence/types.ts';

export interface Disagreement {
  readonly field: FieldName;
  readonly ids: Readonly<Record<Side, string>>;
  readonly values: Readonly<Record<Side, Value>>;
}

/** Fields of linked pairs whose two sides differ, and no open conflict or held difference shows just that. */
export const disagreements = (
  records: Records,
  shown: Shown,
  unmapped: readonly string[] = [],
): readonly Disagreement[] =>
  livePairs(records).flatMap(({ contact, customer }) => {
    const ids = { hubspot: contact.id, gorgias: customer.id };
    return FIELDS.filter((field) => !unmapped.includes(field)).flatMap((field) => {
      const values = {
        hubspot: fieldValue('hubspot', field, records.slots('hubspot', ids.hubspot)),
        gorgias: fieldValue('gorgias', field, records.slots('gorgias', ids.gorgias)),
      };
      return same(values.hubspot, values.gorgias) || shown.explains(field, ids, values) ? [] : [{ field, ids, values }];
    });
  });
