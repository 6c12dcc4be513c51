/** The two services' definitions of fields as the decisions need them; the clients' shapes fit by structure. */
import type { Json } from '../types.ts';

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
}

/** A HubSpot contact property. */
export interface Property {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
  readonly readOnly: boolean;
  readonly calculated: boolean;
  readonly archived: boolean;
}

/** A Gorgias customer field. `dataType`: text, number or boolean; a text field is a line or a dropdown (gorgias.md 5). */
export interface Definition {
  readonly id: string;
  readonly label: string;
  readonly dataType: string;
  readonly inputType: string;
  readonly choices: readonly Json[];
  readonly min?: number;
  readonly max?: number;
  readonly archived: boolean;
}

export interface LiveFields {
  readonly properties: readonly Property[];
  readonly definitions: readonly Definition[];
  /** HubSpot's owners: id -> name, those who left as well. Absent while no field needs them. */
  readonly owners?: Readonly<Record<string, string>>;
}

export const isDropdown = ({ dataType, inputType }: Definition): boolean =>
  dataType === 'text' && inputType === 'dropdown';

export const choicesOf = (definition: Definition): readonly string[] =>
  isDropdown(definition) ? definition.choices.map(String) : [];
