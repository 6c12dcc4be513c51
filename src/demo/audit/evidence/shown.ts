import { type FieldName, FIELDS, same, type Value, fieldValue } from './fields.ts';
import { across, type Conflict, type JournalEntry, SIDES, type Side } from './types.ts';

const fieldNamed = (name: string): FieldName | undefined => FIELDS.find((field) => field === name);

/** What the operations API shows its user of a field: values that a conflict or the journal keeps. */
export class Shown {
  readonly #conflicts = new Map<string, Conflict[]>();
  readonly #journal = new Map<string, Value[]>();

  constructor(conflicts: readonly Conflict[], journal: readonly JournalEntry[]) {
    for (const conflict of conflicts)
      for (const side of SIDES) append(this.#conflicts, `${side}/${conflict[side].id}/${conflict.field}`, conflict);
    for (const entry of journal) this.#note(entry);
  }

  /** Whether a conflict or a held difference shows just these two values of these two records. */
  explains(field: FieldName, ids: Readonly<Record<Side, string>>, values: Readonly<Record<Side, Value>>): boolean {
    const about = this.#conflicts.get(`hubspot/${ids.hubspot}/${field}`) ?? [];
    return about.some(
      (conflict) =>
        conflict.gorgias.id === ids.gorgias &&
        SIDES.every((side) => same(fieldValue(side, field, conflict[side].value), values[side])),
    );
  }

  /** Everything that a conflict about this field of this record shows, of both sides. */
  inConflict(side: Side, id: string, field: FieldName): Value {
    const about = this.#conflicts.get(`${side}/${id}/${field}`) ?? [];
    return about.flatMap((conflict) => SIDES.flatMap((each) => fieldValue(each, field, conflict[each].value)));
  }

  hasConflict(side: Side, id: string, field: FieldName): boolean {
    return this.#conflicts.has(`${side}/${id}/${field}`);
  }

  /** Everything that the journal says was replaced, written or given up in this field of this record. */
  inJournal(side: Side, id: string, field: FieldName): Value {
    return (this.#journal.get(`${side}/${id}/${field}`) ?? []).flat();
  }

  #note({ side, remoteId, fields }: JournalEntry): void {
    for (const [name, { old = {}, new: written = {}, losing = {} }] of Object.entries(fields)) {
      const field = fieldNamed(name);
      if (field === undefined || remoteId === null) continue;
      // What a write gave up was typed over the old values on this side, or stands on the other.
      for (const slots of [old, { ...old, ...written }, { ...old, ...losing }])
        append(this.#journal, `${side}/${remoteId}/${field}`, fieldValue(side, field, slots));
      append(this.#journal, `${side}/${remoteId}/${field}`, fieldValue(across(side), field, losing));
    }
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
