/** What has to be made or changed in one of the services so that the mapping works. Nothing is ever deleted. */
import type { FieldFault } from './fault.ts';
import type { PropertyOption } from './live.ts';

export interface NewProperty {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
  readonly unique?: boolean;
}

export interface NewField {
  readonly label: string;
  readonly dataType: 'text' | 'number' | 'boolean';
  readonly choices?: readonly string[];
}

export type FieldStep =
  | { readonly kind: 'create-group'; readonly side: 'hubspot'; readonly name: string; readonly label: string }
  /** `restores`: the name lies in the archive, and a create takes it out with this definition (hubspot.md 8). */
  | {
      readonly kind: 'create-property';
      readonly side: 'hubspot';
      readonly field?: string;
      readonly property: NewProperty;
      readonly restores: boolean;
    }
  /** Options replace the whole list: `options` are all, `added` the new ones. */
  | {
      readonly kind: 'add-options';
      readonly side: 'hubspot';
      readonly field: string;
      readonly name: string;
      readonly label: string;
      readonly options: readonly PropertyOption[];
      readonly added: readonly string[];
    }
  | { readonly kind: 'create-field'; readonly side: 'gorgias'; readonly field: string; readonly draft: NewField }
  | {
      readonly kind: 'restore-field';
      readonly side: 'gorgias';
      readonly field: string;
      readonly id: string;
      readonly label: string;
    }
  /** Takes a field of that name into use which people made: nothing changes in Gorgias. */
  | {
      readonly kind: 'use-field';
      readonly side: 'gorgias';
      readonly field: string;
      readonly id: string;
      readonly label: string;
    }
  | {
      readonly kind: 'add-choices';
      readonly side: 'gorgias';
      readonly field: string;
      readonly id: string;
      readonly label: string;
      readonly choices: readonly string[];
      readonly added: readonly string[];
    };

/** A mapped field that no step can make work. */
export interface FieldProblem extends FieldFault {
  readonly field: string;
}

export interface FieldsPlan {
  readonly steps: readonly FieldStep[];
  readonly problems: readonly FieldProblem[];
}
