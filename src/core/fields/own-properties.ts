/** Contact properties that Tandem itself keeps in HubSpot, all in one group. */
export const GROUP = { name: 'gorgias', label: 'Gorgias' } as const;

export interface OwnProperty {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly unique?: boolean;
}

/** The unique property that names a contact's customer, and whatever figures are kept besides. */
export const ownProperties = (crossIdProperty: string, figures: readonly OwnProperty[]): readonly OwnProperty[] => [
  { name: crossIdProperty, label: 'Gorgias customer ID', type: 'string', fieldType: 'text', unique: true },
  ...figures,
];
