import { FIELDS, type FieldName, fieldValue, same, type Value, without } from './fields.ts';
import { Records } from './records.ts';
import { slotsOf } from './slots.ts';
import { type Call, type Evidence, isEditor, isOurs, type Side, type Values } from './types.ts';

/** One field of one record that somebody changed inside a vendor's own product. */
export interface Edit {
  /** The number of the call. */
  readonly n: number;
  readonly side: Side;
  readonly id: string;
  readonly field: FieldName;
  readonly before: Value;
  readonly after: Value;
  /** A person's or an import's word, which has to be kept; an automation may run over one. */
  readonly owed: boolean;
}

/**
 * All edits, the newest first; without those that a person gave up later, by merging their record into one that says
 * otherwise. A call shows only what it changed, so each record is walked back from its end: undo
 * the calls one by one, and what stands there is the record as it was.
 */
export function editsOf({ truth, calls }: Pick<Evidence, 'truth' | 'calls'>): readonly Edit[] {
  const records = new Records(truth);
  const states = new Map<string, Values>();
  const merged = new Map<string, Values>();
  const edits: Edit[] = [];
  for (const call of calls.toReversed()) {
    const stands = (id: string) => states.get(`${call.side}/${id}`) ?? records.at(call.side, id)?.fields ?? {};
    if (isEditor(call)) for (const [id, survivor] of mergedBy(call)) merged.set(`${call.side}/${id}`, stands(survivor));
    for (const [id, kind] of Object.entries(call.kinds ?? {})) {
      const key = `${call.side}/${id}`;
      const after = stands(id);
      const before = kind === 'create' ? {} : { ...after, ...call.before?.[id] };
      states.set(key, before);
      if (isOurs(call) || (kind !== 'update' && kind !== 'create')) continue;
      edits.push(...changes(call, id, before, after).filter((edit) => survives(edit, merged.get(key))));
    }
  }
  return edits;
}

/** The records that a call merged, each with the one that answers for it since. */
function mergedBy({ kinds, after }: Call): readonly (readonly [id: string, survivor: string])[] {
  const ids = Object.keys(kinds ?? {}).filter((id) => kinds?.[id] === 'merge');
  const survivor = ids.find((id) => after?.[id] != null);
  return survivor === undefined ? [] : ids.map((id) => [id, survivor]);
}

/** Whether a person who merged the record afterwards left the value in what came of it. */
const survives = ({ side, field, after }: Edit, stood: Values | undefined): boolean =>
  stood === undefined || without(after, fieldValue(side, field, slotsOf(side, stood))).length === 0;

function changes(call: Call, id: string, before: Values, after: Values): readonly Edit[] {
  const { n, side } = call;
  const [old, now] = [slotsOf(side, before), slotsOf(side, after)];
  return FIELDS.flatMap((field) => {
    const values = { before: fieldValue(side, field, old), after: fieldValue(side, field, now) };
    const edit = { n, side, id, field, ...values, owed: isEditor(call) };
    return same(edit.before, edit.after) ? [] : [edit];
  });
}

/** Of each field of each record the last edit, if it has to be kept. */
export function lastEdits(edits: readonly Edit[]): readonly Edit[] {
  const last = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.side}/${edit.id}/${edit.field}`;
    if ((last.get(key)?.n ?? 0) < edit.n) last.set(key, edit);
  }
  return [...last.values()].filter(({ owed }) => owed);
}
