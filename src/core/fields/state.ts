/** What a connection's mapping comes to on the definitions that both services have now. */
import { type FieldSpec, type Mapping, type MappingOptions, mappingOf } from '../mapping.ts';
import type { Schema } from '../reconcile/contract.ts';
import type { LiveFields } from './live.ts';
import { type ResolvedField, resolveFields } from './resolve.ts';
import { schemaOf } from './schema.ts';
import type { Seen } from './seen.ts';
import { isCustom } from './slot.ts';
import { isOwner } from './type-of.ts';

export interface FieldsState {
  /** As the configuration names them. */
  readonly specs: readonly FieldSpec[];
  readonly live: LiveFields;
  readonly seen: Seen;
  readonly resolved: readonly ResolvedField[];
  /** The fields that work; those that are stopped are left out, and nothing of theirs is read or written. */
  readonly mapping: Mapping;
  readonly schema: Schema;
}

export function fieldsState(
  specs: readonly FieldSpec[],
  live: LiveFields,
  seen: Seen,
  options: MappingOptions,
): FieldsState {
  const resolved = resolveFields(specs, live, seen);
  const working = resolved.flatMap((one) => ('spec' in one ? [one.spec] : []));
  const first = resolved.flatMap((one) =>
    'spec' in one && one.seen !== undefined ? [[one.name, one.seen] as const] : [],
  );
  return {
    specs,
    live,
    // What was agreed before stands; a field that works for the first time is agreed to as it is.
    seen: { ...Object.fromEntries(first), ...seen },
    resolved,
    mapping: mappingOf(working, options),
    schema: schemaOf(live),
  };
}

/** Whether the list of owners has to be read for this mapping. */
export const needsOwners = (specs: readonly FieldSpec[], { properties }: Pick<LiveFields, 'properties'>): boolean =>
  specs.some((spec) => isCustom(spec) && properties.some((one) => one.name === spec.slots.hubspot[0] && isOwner(one)));

/** The custom fields alone. */
export const customOf = (resolved: readonly ResolvedField[], specs: readonly FieldSpec[]): readonly ResolvedField[] => {
  const names = new Set(specs.filter(isCustom).map(({ name }) => name));
  return resolved.filter(({ name }) => names.has(name));
};
