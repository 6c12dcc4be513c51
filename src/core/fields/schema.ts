/** What both services let us write today, slot by slot. Gorgias' own keys are always there. */
import type { Schema } from '../reconcile/contract.ts';
import type { SlotSchema } from '../types.ts';
import { choicesOf, type Definition, isDropdown, type LiveFields, type Property } from './live.ts';
import { slotOf } from './slot.ts';

export const schemaOf = ({ properties, definitions }: Pick<LiveFields, 'properties' | 'definitions'>): Schema => ({
  hubspot: Object.fromEntries(properties.map((property) => [property.name, propertySchema(property)])),
  gorgias: Object.fromEntries(definitions.map((definition) => [slotOf(definition.id), definitionSchema(definition)])),
});

function propertySchema({ readOnly, calculated, archived, type, options }: Property): SlotSchema {
  return {
    ...(readOnly || calculated ? { readOnly: true } : {}),
    ...(archived ? { missing: true } : {}),
    // Owners and the like are enumerations without options (hubspot.md 8).
    ...(type === 'enumeration' && options.length > 0 ? { options: options.map(({ value }) => value) } : {}),
  };
}

function definitionSchema(definition: Definition): SlotSchema {
  const { archived, min, max } = definition;
  return {
    ...(archived ? { missing: true } : {}),
    ...(isDropdown(definition) ? { options: choicesOf(definition) } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}
