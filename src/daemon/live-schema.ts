import type { PropertyDefinition } from '../hubspot/port.ts';

/** Labels of lifecycle stages by value: what people call them. */
export const stagesOf = (properties: readonly PropertyDefinition[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (properties.find(({ name }) => name === 'lifecyclestage')?.options ?? []).map(({ value, label }) => [value, label]),
  );
