import { FIELDS, type FieldName, same, type Value, fieldValue } from './fields.ts';
import { Records } from './records.ts';
import { slotsOf } from './slots.ts';
import { type Call, type Evidence, isEditor, type Side, type Values } from './types.ts';

/** One field of one record that a person or an import changed. */
export interface Edit {
  /** The number of the call. */
  readonly n: number;
  readonly side: Side;
  readonly id: string;
  readonly field: FieldName;
  readonly before: Value;
  readonly after: Value;
}

/**
 * All edits, the newest first. A call shows only what it changed, so each record is walked back from its end: undo
 * the calls one by one, and what stands there is the record as it was.
 */
export function editsOf({ truth, calls }: Pick<Evidence, 'truth' | 'calls'>): readonly Edit[] {
  const records = new Records(truth);
  const states = new Map<string, Values>();
  const edits: Edit[] = [];
  for (const call of calls.toReversed()) {
    for (const [id, kind] of Object.entries(call.kinds ?? {})) {
      const key = `${call.side}/${id}`;
      const after = states.get(key) ?? records.at(call.side, id)?.fields ?? {};
      const before = kind === 'create' ? {} : { ...after, ...call.before?.[id] };
      states.set(key, before);
      if (isEditor(call) && (kind === 'update' || kind === 'create')) edits.push(...changes(call, id, before, after));
    }
  }
  return edits;
}

function changes({ n, side }: Call, id: string, before: Values, after: Values): readonly Edit[] {
  const [old, now] = [slotsOf(side, before), slotsOf(side, after)];
  return FIELDS.flatMap((field) => {
    const edit = { n, side, id, field, before: fieldValue(side, field, old), after: fieldValue(side, field, now) };
    return same(edit.before, edit.after) ? [] : [edit];
  });
}

/** Of each field of each record the last edit. */
export function lastEdits(edits: readonly Edit[]): readonly Edit[] {
  const last = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.side}/${edit.id}/${edit.field}`;
    if ((last.get(key)?.n ?? 0) < edit.n) last.set(key, edit);
  }
  return [...last.values()];
}
