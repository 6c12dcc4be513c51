import type { Control } from '../../demo/world/control.ts';
import type { Random } from '../people/random.ts';
import { type BenchField, FIELDS } from './kinds.data.ts';
import type { Vendors } from '../scene/vendors.ts';

const PERSON = { type: 'person', name: 'operator' } as const;
const PROPERTIES = '/crm/v3/properties/contacts';

/** The property that lies in HubSpot's archive before the mapping is applied, and the field in Gorgias'. */
const ARCHIVED_PROPERTY = 'bench_line_3';
const ARCHIVED_FIELD = 'Bench line 2';
const NESTED_FIELD = 'Bench pick 1';

/** Definitions as an operator would have them: most properties, and a few customer fields that people made before. */
export async function define(vendors: Vendors): Promise<void> {
  await vendors.hubspot('POST', `${PROPERTIES}/groups`, { name: 'bench', label: 'Bench', displayOrder: -1 });
  for (const field of FIELDS.filter(({ given }) => !given)) {
    const { property: name, label, type, fieldType, options } = field;
    const listed = options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false }));
    await vendors.hubspot('POST', PROPERTIES, { name, label, type, fieldType, groupName: 'bench', options: listed });
  }
  const nested = ['Top::Gold level', 'Top::Silver level', 'Other::Bronze level', 'Other::Tin level'];
  await makeField(vendors, NESTED_FIELD, { input_type: 'dropdown', choices: nested });
  const archived = await makeField(vendors, ARCHIVED_FIELD, { input_type: 'input' });
  await vendors.gorgias('PUT', '/api/custom-fields', [
    { id: archived, deactivated_datetime: '2026-09-01T09:00:00+00:00' },
  ]);
}

async function makeField(vendors: Vendors, label: string, input_settings: object): Promise<number> {
  const body = { object_type: 'Customer', label, definition: { data_type: 'text', input_settings } };
  return (await vendors.gorgias<{ id: number }>('POST', '/api/custom-fields', body)).id;
}

/** Values of a contact, most of the fields filled. */
export function valuesFor(random: Random): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of FIELDS) {
    const value = field.name === 'owner' || !field.given ? valueFor(field, random) : undefined;
    if (value !== undefined && random.chance(0.7)) values[field.property] = value;
  }
  return values;
}

export function valueFor({ name, fieldType, form, options }: BenchField, random: Random): string {
  const n = random.between(1, 999);
  switch (form) {
    case 'html':
      return `<p>Likes <b>tea ${n}</b> &amp; cake</p><p>a &lt; b</p>`;
    case 'phone':
      return `(202) 555-01${random.between(10, 99)}`;
    case 'number':
      return random.chance(0.5) ? String(n) : `${n}.5`;
    case 'boolean':
      return random.chance(0.5) ? 'true' : 'false';
    case 'moment':
      return `2026-03-${random.between(10, 28)}T10:11:12.345Z`;
    case 'option':
      return random.pick(options).value;
    case 'options':
      return options.flatMap(({ value }) => (random.chance(0.6) ? [value] : [])).join(';') || 'tin';
    case 'owner':
      return random.chance(0.5) ? '71000001' : '71000002';
    default:
      if (fieldType === 'date') return `2026-05-${random.between(10, 28)}`;
      return fieldType === 'textarea' ? `first ${n}\nsecond` : `${name} “${n}” <i>`;
  }
}

/** Contacts get their values; then an option goes that some of them have, and a property goes into the archive. */
export async function fill(control: Control, vendors: Vendors, random: Random): Promise<void> {
  for (const { id, archived } of await control.truth('hubspot'))
    if (!archived) await control.edit('hubspot', id, valuesFor(random), PERSON);
  const [, ...left] = FIELDS.find(({ name }) => name === 'bench_radio_2')?.options ?? [];
  const options = left.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false }));
  await vendors.hubspot('PATCH', `${PROPERTIES}/bench_radio_2`, { options });
  await vendors.hubspot('DELETE', `${PROPERTIES}/${ARCHIVED_PROPERTY}`);
}

/** `fields:` of `tandem.yaml`: every field by label, types left to the product. */
export const fieldsYaml = (): string =>
  FIELDS.filter(({ name }) => name !== 'company' && name !== 'lifecycle')
    .map(({ name, property, label }) => `      ${name}: { hubspot: ${property}, gorgias: "field:${label}" }`)
    .join('\n');
