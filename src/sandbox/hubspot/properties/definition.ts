export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description?: string;
}

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly description: string;
  readonly groupName: string;
  readonly options: readonly PropertyOption[];
  readonly displayOrder: number;
  readonly calculated: boolean;
  readonly externalOptions: boolean;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly hubspotDefined: boolean;
  readonly formField: boolean;
  readonly archived: boolean;
  readonly dataSensitivity: string;
  /** Epoch ms; absent on HubSpot's own. */
  readonly createdAt?: number;
  readonly updatedAt?: number;
  readonly readOnlyValue: boolean;
}

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

/**
 * One row of the tables of HubSpot's own properties: name, label, type/fieldType, group, and flags:
 * `ro` the value cannot be written, `calc` it is calculated, `form` it may stand on forms, `hidden`.
 */
export type PropertyRow = readonly [
  name: string,
  label: string,
  kind: string,
  group: string,
  flags?: string,
  options?: readonly (readonly [value: string, label: string])[],
];

export const optionsOf = (pairs: readonly (readonly [string, string])[]): PropertyOption[] =>
  pairs.map(([value, label], displayOrder) => ({ label, value, displayOrder, hidden: false }));

const BOOL_OPTIONS = [
  ['true', 'True'],
  ['false', 'False'],
] as const;

export const definitionOf = (row: PropertyRow): PropertyDefinition => {
  const [name, label, kind, groupName, flags = '', options] = row;
  const [type = 'string', fieldType = 'text'] = kind.split('/');
  const has = (flag: string) => flags.split(' ').includes(flag);
  return {
    name,
    label,
    type,
    fieldType,
    description: '',
    groupName,
    options: optionsOf(options ?? (type === 'bool' ? BOOL_OPTIONS : [])),
    displayOrder: -1,
    calculated: has('calc'),
    externalOptions: has('external'),
    hasUniqueValue: has('unique'),
    hidden: has('hidden'),
    hubspotDefined: true,
    formField: has('form'),
    archived: false,
    dataSensitivity: 'non_sensitive',
    readOnlyValue: has('ro') || has('calc'),
  };
};
