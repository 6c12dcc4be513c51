import { z } from 'zod';
import type { Crm, Space } from '../crm.ts';
import { invalid, problem, refuse } from '../errors.ts';
import type { PropertyDefinition, PropertyOption } from './definition.ts';
import { UNIQUE_PROPERTIES } from './registry.ts';

const option = z.strictObject({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().int().default(-1),
  hidden: z.boolean().default(false),
  description: z.string().optional(),
});

export const SENSITIVITIES = ['non_sensitive', 'sensitive', 'highly_sensitive'] as const;

const FIELD_TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'textarea', 'html', 'phonenumber', 'file', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  phone_number: ['phonenumber'],
};

/** Taken and forgotten: keys of the published descriptions for which the sheet names no effect. */
const accepted = {
  referencedObjectType: z.string(),
  calculationFormula: z.string(),
  currencyPropertyName: z.string(),
  showCurrencySymbol: z.boolean(),
  sensitiveDataCategories: z.array(z.string()),
  numberDisplayHint: z.string(),
  textDisplayHint: z.string(),
  dateDisplayHint: z.string(),
};
const ACCEPTED = new Set(Object.keys(accepted));

const writtenProperty = z.strictObject({
  ...z.object(accepted).partial().shape,
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  options: z.array(option).default([]),
  displayOrder: z.number().int().default(-1),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  externalOptions: z.boolean().default(false),
  dataSensitivity: z.enum(SENSITIVITIES).default('non_sensitive'),
});

const known = <T extends object>(written: T): Omit<T, keyof typeof accepted> =>
  Object.fromEntries(Object.entries(written).filter(([key]) => !ACCEPTED.has(key))) as Omit<T, keyof typeof accepted>;

export const newProperty = writtenProperty.transform(known);
export type NewProperty = z.infer<typeof newProperty>;

/** Uniqueness and sensitivity are fixed at creation; a change of them is taken and ignored (hubspot.md 8). */
const FIXED = new Set(['hasUniqueValue', 'dataSensitivity']);

export const changedProperty = writtenProperty
  .omit({ name: true })
  .extend({
    description: z.string(),
    options: z.array(option),
    displayOrder: z.number().int(),
    hidden: z.boolean(),
    formField: z.boolean(),
    externalOptions: z.boolean(),
    hasUniqueValue: z.boolean(),
    dataSensitivity: z.enum(SENSITIVITIES),
  })
  .partial()
  .transform(known);

const settled = (options: readonly z.infer<typeof option>[]): PropertyOption[] =>
  options.map(({ description, ...rest }) => ({ ...rest, ...(description === undefined ? {} : { description }) }));

type Kind = Pick<NewProperty, 'type' | 'fieldType' | 'options' | 'externalOptions'>;

/** Its options may be somebody else's, or follow from a formula. */
const needsOptions = ({ type, fieldType, externalOptions }: Kind): boolean =>
  type === 'enumeration' && !externalOptions && !fieldType.startsWith('calculation');

const refuseKind = (kind: Kind): void => {
  const { type, fieldType, options } = kind;
  if (needsOptions(kind) && options.length === 0) refuse(invalid('Enumeration properties need options'));
  if (FIELD_TYPES[type]?.includes(fieldType) !== true)
    refuse(invalid(`${type} with ${fieldType} is not a valid property type`));
  const values = options.map(({ value }) => value).sort();
  if (type === 'bool' && values.join() !== 'false,true')
    refuse(
      invalid('Boolean properties need exactly the options true and false', {
        subCategory: 'PropertyValidationError.INVALID_BOOLEAN_OPTION',
        errors: [
          { message: 'Boolean properties need exactly the options true and false', code: 'INVALID_BOOLEAN_OPTION' },
        ],
      }),
    );
  if (new Set(values).size !== values.length) refuse(invalid('Property option values must be unique'));
};

const refuseNew = (crm: Crm, space: Space, wanted: NewProperty): void => {
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(wanted.name)) refuse(invalid(`${wanted.name} is not a valid property name`));
  if (space.registry.get(wanted.name) !== undefined) refuse(exists(wanted.name));
  if (space.registry.group(wanted.groupName) === undefined)
    refuse(invalid(`Property group ${wanted.groupName} does not exist`));
  refuseKind(wanted);
  if (wanted.hasUniqueValue && space.registry.unique().length >= UNIQUE_PROPERTIES)
    refuse(invalid(`At most ${UNIQUE_PROPERTIES} unique properties are allowed per object`));
  if (space.registry.custom().length >= crm.kernel.switches.number('hubspot.custom-property-limit'))
    refuse(invalid('The limit of custom properties for this object is reached'));
};

/** hubspot.md 8: the name is taken. */
export const exists = (name: string) =>
  problem(409, {
    message: `A property named '${name}' already exists.`,
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  });

/** Makes a property, or makes an archived one anew. */
export const defineProperty = (crm: Crm, space: Space, wanted: NewProperty): PropertyDefinition => {
  refuseNew(crm, space, wanted);
  const at = crm.clock.now();
  const definition: PropertyDefinition = {
    ...wanted,
    options: settled(wanted.options),
    calculated: wanted.fieldType.startsWith('calculation'),
    readOnlyValue: wanted.fieldType.startsWith('calculation'),
    hubspotDefined: false,
    archived: false,
    createdAt: at,
    updatedAt: at,
  };
  space.registry.set(definition);
  if (definition.hasUniqueValue) watchUnique(space, definition.name);
  return definition;
};

const watchUnique = (space: Space, name: string): void => {
  space.store.unique.watch(name);
  for (const record of space.store.records.values())
    if (!record.current.archived) space.store.unique.hold(record.id, record.current.values);
  space.index.lookUp(name);
};

/** Applies a partial change; an option list replaces the whole old one, uniqueness never changes (hubspot.md 8). */
export const changeProperty = (
  crm: Crm,
  space: Space,
  old: PropertyDefinition,
  change: z.infer<typeof changedProperty>,
): PropertyDefinition => {
  if (old.hubspotDefined && change.options === undefined) refuse(invalid(`The definition of ${old.name} is read only`));
  const given = Object.fromEntries(
    Object.entries(change).filter(([key, value]) => value !== undefined && !FIXED.has(key)),
  );
  const next: PropertyDefinition = {
    ...old,
    ...given,
    options: change.options === undefined ? old.options : settled(change.options),
    updatedAt: crm.clock.now(),
  };
  refuseKind({ ...next, options: [...next.options] as NewProperty['options'] });
  if (space.registry.group(next.groupName) === undefined)
    refuse(invalid(`Property group ${next.groupName} does not exist`));
  space.registry.set(next);
  return next;
};
