/** What the two definitions of a field looked like when a person last agreed to them: drift is measured against it. */
import { choicesOf, type Definition, type Property, type PropertyOption } from './live.ts';
import type { ChoiceMap } from './choices.ts';

export interface SeenField {
  readonly property: {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly fieldType: string;
    readonly options: readonly PropertyOption[];
  };
  readonly definition: {
    readonly id: string;
    readonly label: string;
    readonly dataType: string;
    readonly inputType: string;
    readonly choices: readonly string[];
  };
  /** HubSpot's option value -> Gorgias' choice, where the field has options. */
  readonly map?: ChoiceMap;
}

/** By field name. */
export type Seen = Readonly<Record<string, SeenField>>;

export function seenOf(property: Property, definition: Definition, map: ChoiceMap | undefined): SeenField {
  const { name, label, type, fieldType, options } = property;
  const { id, dataType, inputType } = definition;
  return {
    property: { name, label, type, fieldType, options: options.map(({ label, value }) => ({ label, value })) },
    definition: { id, label: definition.label, dataType, inputType, choices: choicesOf(definition) },
    ...(map === undefined ? {} : { map }),
  };
}
