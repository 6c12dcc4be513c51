import type { Edit } from '../evidence/edits.ts';
import { carriedBy, isSet, type Value, fieldValue, without } from '../evidence/fields.ts';
import type { Gap } from '../evidence/gaps.ts';
import { namedPairs } from '../evidence/pairs.ts';
import type { Records } from '../evidence/records.ts';
import type { Shown } from '../evidence/shown.ts';
import { across, type Side } from '../evidence/types.ts';

interface Witnesses {
  readonly records: Records;
  readonly shown: Shown;
  readonly gaps: readonly Gap[];
}

/**
 * Last edits whose value stands at the end on neither side and that no conflict and no journal entry shows. For a
 * set every element must be somewhere; one that an editor took away must not be back. Edits in the gap aside.
 */
export function lostEdits(edits: readonly Edit[], witnesses: Witnesses): readonly Edit[] {
  const partners = partnersOf(witnesses.records);
  return edits.filter((edit) => {
    if (witnesses.records.at(edit.side, edit.id)?.archived !== false || inGap(witnesses.gaps, edit)) return false;
    const partner = partners[edit.side].get(edit.id);
    return without(edit.after, whereabouts(edit, partner, witnesses)).length > 0 || cameBack(edit, witnesses);
  });
}

/** Every place in which a user of the two services and of the operations API can find a value of this edit. */
function whereabouts({ side, id, field }: Edit, partner: string | undefined, { records, shown }: Witnesses): Value {
  const own = [records.slots(side, id), shown.inConflict(side, id, field), shown.inJournal(side, id, field)] as const;
  const there = partner === undefined ? [] : fieldValue(across(side), field, records.slots(across(side), partner));
  const kept = partner === undefined ? [] : shown.inJournal(across(side), partner, field);
  return [...fieldValue(side, field, own[0]), ...own[1], ...own[2], ...there, ...kept];
}

/** What was taken away (from a set, or by emptying a value) stands on this side again. */
function cameBack(edit: Edit, { records, shown }: Witnesses): boolean {
  if ((!isSet(edit.field) && edit.after.length > 0) || shown.hasConflict(edit.side, edit.id, edit.field)) return false;
  const taken = without(edit.before, edit.after);
  const now = fieldValue(edit.side, edit.field, records.slots(edit.side, edit.id));
  return without(taken, now).length < taken.length;
}

const inGap = (gaps: readonly Gap[], { n, side, id, field }: Edit): boolean =>
  side === 'gorgias' && gaps.some((gap) => gap.edit === n && gap.id === id && carriedBy(field, gap.keys));

function partnersOf(records: Records): Readonly<Record<Side, ReadonlyMap<string, string>>> {
  const pairs = namedPairs(records).flatMap(({ contact, customer }) =>
    customer === null ? [] : [[contact.id, customer.id] as const],
  );
  return { hubspot: new Map(pairs), gorgias: new Map(pairs.map(([contact, customer]) => [customer, contact])) };
}
