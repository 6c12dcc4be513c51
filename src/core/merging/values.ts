/**
 * What the survivor of one side holds after a merge, per field:
 *
 * - sets (e-mails, phones): the union, the survivor's first
 * - names: the most complete that is no placeholder; among equals the survivor's
 * - all else: the survivor's, unless it is empty; then that of the next in rank
 *
 * Empty never beats filled. What the other side should learn of it is the reconcile core's business.
 */
import { minus, union } from '../codecs/sets.ts';
import { isDerivedField } from '../mapping.ts';
import type { Codec, Field, PersonName, Reading, Side, Slots, Value } from '../types.ts';

export type PlannedValues = Readonly<Record<string, Value>>;

/** `ranked`: the slots of one side's records, the survivor's first. Fields that nobody filled are left out, and figures. */
export function plannedValues(fields: readonly Field[], side: Side, ranked: readonly Slots[]): PlannedValues {
  const planned: Record<string, Value> = {};
  for (const field of fields) {
    if (isDerivedField(field)) continue;
    const values = ranked.flatMap((slots) => {
      const reading = field.codec.read(side, slots);
      return reading.kind === 'value' ? [reading.value] : [];
    });
    const value = choose(field, values);
    if (value !== undefined) planned[field.name] = value;
  }
  return planned;
}

function choose({ codec }: Field, values: readonly Value[]): Value | undefined {
  if (codec.shape === 'set')
    return values.length === 0 ? undefined : (values as readonly string[][]).reduce(joined, []);
  const [first] = values;
  return first !== undefined && isName(first) ? mostComplete(values.filter(isName)) : first;
}

const joined = (a: readonly string[], b: readonly string[]): string[] => [...union(a, b)];

const isName = (value: Value): value is PersonName =>
  typeof value === 'object' && !Array.isArray(value) && 'first' in value;

/** Both halves beat one; a half written out beats an initial. */
function completeness({ first, last }: PersonName): number {
  const half = (text: string): number => (text === '' ? 0 : text.replace(/\P{L}/gu, '').length > 1 ? 2 : 1);
  return half(first) + half(last);
}

const mostComplete = (names: readonly PersonName[]): PersonName | undefined =>
  names.reduce<PersonName | undefined>(
    (best, name) => (best === undefined || completeness(name) > completeness(best) ? name : best),
    undefined,
  );

/**
 * What has to be written so that a record shows the planned value; undefined where it does. A set only ever gains: what
 * it holds beyond the plan came from the other side, or from a person meanwhile.
 */
export function lackingValue({ shape, equal }: Codec, reading: Reading, planned: Value | undefined): Value | undefined {
  if (planned === undefined || reading.kind !== 'value') return planned;
  if (shape !== 'set') return equal(reading.value, planned) ? undefined : planned;
  const [held, wanted] = [reading.value as readonly string[], planned as readonly string[]];
  return minus(wanted, held).length === 0 ? undefined : union(held, wanted);
}
