import type { Schema } from '../core/reconcile/contract.ts';
import type { SlotSchema } from '../core/types.ts';
import type { PropertyDefinition } from '../hubspot/port.ts';

/** What HubSpot lets us write today, property by property. Gorgias' own keys are always there. */
export function schemaOf(properties: readonly PropertyDefinition[]): Schema {
  const entries = properties.map((property) => [property.name, slotSchemaOf(property)] as const);
  return { hubspot: Object.fromEntries(entries), gorgias: {} };
}

function slotSchemaOf({ readOnly, calculated, archived, type, options }: PropertyDefinition): SlotSchema {
  return {
    ...(readOnly || calculated ? { readOnly: true } : {}),
    ...(archived ? { missing: true } : {}),
    // Owners and the like are enumerations without options (hubspot.md 8).
    ...(type === 'enumeration' && options.length > 0 ? { options: options.map(({ value }) => value) } : {}),
  };
}

/** Labels of lifecycle stages by value: what people call them. */
export const stagesOf = (properties: readonly PropertyDefinition[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (properties.find(({ name }) => name === 'lifecyclestage')?.options ?? []).map(({ value, label }) => [value, label]),
  );
