import type { FieldsInUse } from '../../activities/fields/in-use.ts';
import type { LiveFields } from '../core/fields/live.ts';
import type { Seen } from '../core/fields/seen.ts';
import { type FieldsState, fieldsState } from '../core/fields/state.ts';
import type { FieldSpec, MappingOptions } from '../core/mapping.ts';
import { supportFields } from '../core/support/properties.ts';

/** The mapping of one connection as both services' definitions stand; a check that finds them moved replaces it whole. */
export function useFields(
  specs: readonly FieldSpec[],
  live: LiveFields,
  seen: Seen,
  options: MappingOptions,
): FieldsInUse {
  // The support figures are mapped where HubSpot has their properties.
  const stateOf = (now: LiveFields, agreed: Seen) =>
    fieldsState([...specs, ...supportFields(now.properties)], now, agreed, options);
  let state: FieldsState = stateOf(live, seen);
  let checkedAt = Date.now();
  return {
    now: () => state,
    checkedAt: () => checkedAt,
    replace: (next, agreed) => {
      state = stateOf(next, agreed);
      checkedAt = Date.now();
      return state;
    },
  };
}
