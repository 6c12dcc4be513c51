import type { FieldsInUse } from '../../activities/fields/in-use.ts';
import type { LiveFields } from '../core/fields/live.ts';
import type { Seen } from '../core/fields/seen.ts';
import { type FieldsState, fieldsState } from '../core/fields/state.ts';
import type { FieldSpec, MappingOptions } from '../core/mapping.ts';

/** The mapping of one connection as both services' definitions stand; a check that finds them moved replaces it whole. */
export function useFields(
  specs: readonly FieldSpec[],
  live: LiveFields,
  seen: Seen,
  options: MappingOptions,
): FieldsInUse {
  let state: FieldsState = fieldsState(specs, live, seen, options);
  let checkedAt = Date.now();
  return {
    now: () => state,
    checkedAt: () => checkedAt,
    replace: (next, agreed) => {
      state = fieldsState(specs, next, agreed, options);
      checkedAt = Date.now();
      return state;
    },
  };
}
