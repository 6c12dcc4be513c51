/** Whether both sides of a pair hold the same, in the bench's own words: nothing of the product is asked. */
import type { TruthRow } from '../../demo/audit/evidence/types.ts';
import { type BenchField, FIELDS, type Option } from './kinds.data.ts';

export interface GorgiasField {
  readonly id: number;
  readonly label: string;
  readonly deactivated_datetime: string | null;
}

const OWNERS: Readonly<Record<string, string>> = { '71000001': 'Ada Example', '71000002': 'Ben Sample' };

const textOf = (html: string): string =>
  html
    .replaceAll('</p><p>', '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .trim();

/** Ten digits of the region's numbering plan, with its country or without. */
const plainDigits = (raw: string): string => raw.replace(/\D/g, '').slice(-10);
const leaf = (choice: string): string => choice.split('::').at(-1) ?? '';

function labelsOf(options: readonly Option[], values: readonly string[]): string {
  return options.flatMap(({ value, label }) => (values.includes(value) ? [label] : [])).join('; ');
}

/** Both values in one form; `''` for nothing. */
function forms({ form, options }: BenchField, contact: string, customer: unknown): readonly [string, string] {
  const shown = customer === undefined || customer === null ? '' : String(customer);
  switch (form) {
    case 'html':
      return [textOf(contact), shown];
    case 'phone':
      return [plainDigits(contact), plainDigits(shown)];
    case 'number':
      return [contact === '' ? '' : String(Number(contact)), shown];
    case 'moment':
      return [contact, shown].map((raw) => (raw === '' ? '' : new Date(raw).toISOString())) as [string, string];
    case 'option':
      return [options.find(({ value }) => value === contact)?.label ?? contact, leaf(shown)];
    case 'options':
      return [labelsOf(options, contact.split(';')), shown];
    case 'owner':
      return [OWNERS[contact] ?? contact, shown];
    default:
      return [contact.trim(), shown.trim()];
  }
}

export interface Difference {
  readonly field: string;
  readonly contact: string;
}

export function differences(
  contacts: readonly TruthRow[],
  customers: readonly TruthRow[],
  definitions: readonly GorgiasField[],
  labels: Readonly<Record<string, readonly Option[]>>,
): readonly Difference[] {
  const byId = new Map(customers.map((row) => [row.id, row]));
  const ids = new Map(definitions.map(({ label, id }) => [label, id]));
  return contacts.flatMap((contact) => {
    const customer = byId.get(String(contact.fields.gorgias_customer_id ?? ''));
    if (contact.archived || customer === undefined || customer.archived) return [];
    const held = (customer.fields.custom_fields ?? {}) as Readonly<Record<string, unknown>>;
    return FIELDS.flatMap((field) => {
      const raw = contact.fields[field.property];
      const id = ids.get(LABELS[field.name] ?? field.label);
      const known = { ...field, options: labels[field.property] ?? field.options };
      const [one, other] = forms(
        known,
        raw === undefined || raw === null ? '' : String(raw),
        id === undefined ? '' : held[id],
      );
      return one === other ? [] : [{ field: field.name, contact: contact.id }];
    });
  });
}

/** What the product calls the two that it maps by itself. */
const LABELS: Readonly<Record<string, string>> = { company: 'Company', lifecycle: 'Lifecycle stage' };
