/** Forty mapped fields: HubSpot's types by the bench's own list, at least two of each that one can make or find. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Form = 'text' | 'html' | 'phone' | 'number' | 'boolean' | 'moment' | 'option' | 'options' | 'owner';

export interface BenchField {
  /** The mapping's name, and the property's where the bench makes it. */
  readonly name: string;
  readonly property: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly form: Form;
  readonly options: readonly Option[];
  /** Whether HubSpot has the property already. */
  readonly given: boolean;
}

const METALS: readonly Option[] = ['gold', 'silver', 'bronze', 'tin'].map((value) => ({
  value,
  label: `${value.slice(0, 1).toUpperCase()}${value.slice(1)} level`,
}));

const MADE: readonly (readonly [key: string, type: string, fieldType: string, form: Form])[] = [
  ['line', 'string', 'text', 'text'],
  ['area', 'string', 'textarea', 'text'],
  ['rich', 'string', 'html', 'html'],
  ['tel', 'string', 'phonenumber', 'phone'],
  ['count', 'number', 'number', 'number'],
  ['flag', 'bool', 'booleancheckbox', 'boolean'],
  ['day', 'date', 'date', 'text'],
  ['moment', 'datetime', 'date', 'moment'],
  ['pick', 'enumeration', 'select', 'option'],
  ['radio', 'enumeration', 'radio', 'option'],
  ['many', 'enumeration', 'checkbox', 'options'],
];

const made = MADE.flatMap(([key, type, fieldType, form]) =>
  [1, 2, 3].map((n): BenchField => {
    const options =
      type === 'bool'
        ? [
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]
        : type === 'enumeration'
          ? METALS
          : [];
    const name = `bench_${key}_${n}`;
    return { name, property: name, label: `Bench ${key} ${n}`, type, fieldType, form, options, given: false };
  }),
);

const given = (
  name: string,
  property: string,
  kind: string,
  form: Form,
  options: readonly Option[] = [],
): BenchField => {
  const [type = '', fieldType = ''] = kind.split('/');
  return { name, property, label: property, type, fieldType, form, options, given: true };
};

export const FIELDS: readonly BenchField[] = [
  ...made,
  given('owner', 'hubspot_owner_id', 'enumeration/select', 'owner'),
  given('wholename', 'hs_full_name_or_email', 'string/calculation_equation', 'text'),
  given('maildomain', 'hs_email_domain', 'string/text', 'text'),
  given('contacted', 'hs_is_contact', 'bool/calculation_equation', 'boolean'),
  given('job', 'jobtitle', 'string/text', 'text'),
  given('company', 'company', 'string/text', 'text'),
  given('lifecycle', 'lifecyclestage', 'enumeration/radio', 'option'),
];
