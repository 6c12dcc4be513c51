import type { VendorError } from '../core/vendor-error.ts';
import { compareIds } from './memory-order.ts';
import { refused } from './memory-shown.ts';
import type { PastValue, PropertyDefinition } from './port.ts';

/** One contact as the memory adapter keeps it. */
export interface Stored {
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  archived: boolean;
  values: Record<string, string | null>;
  /** Newest first. */
  history: Record<string, PastValue[]>;
}

export interface Writer {
  readonly sourceType: string;
  readonly sourceId: string;
}

export type Values = Readonly<Record<string, string>>;

/** Rules of HubSpot's contacts that the port's promises rest on, without a wire: identity, merges, history. */
export interface ContactStore {
  readonly definitions: Map<string, PropertyDefinition>;
  readonly groups: Set<string>;
  readonly contacts: Map<string, Stored>;
  /** Why these values cannot be written, if they cannot. `except` is the contact that may hold them already. */
  refusalOf(values: Values, except?: string): VendorError | undefined;
  create(values: Values, by: Writer): Stored;
  update(contact: Stored, values: Values, by: Writer): void;
  merge(primary: Stored, other: Stored, by: Writer): Stored;
  lookup(id: string): { readonly kind: 'found' | 'merged'; readonly contact: Stored } | undefined;
}

const DERIVED = ['hs_object_id', 'createdate', 'lastmodifieddate', 'hs_merged_object_ids', 'hs_additional_emails'];
const WRITABLE = [
  'email',
  'firstname',
  'lastname',
  'phone',
  'mobilephone',
  'hs_language',
  'hs_timezone',
  'lifecyclestage',
  'company',
];

const definition = (name: string, readOnly: boolean): [string, PropertyDefinition] => [
  name,
  {
    name,
    label: name,
    group: 'contactinformation',
    type: 'string',
    fieldType: 'text',
    options: [],
    readOnly,
    calculated: readOnly,
    unique: name === 'email',
    archived: false,
  },
];

export function createContactStore(now: () => number): ContactStore {
  const contacts = new Map<string, Stored>();
  const aliases = new Map<string, string>();
  const definitions = new Map([
    ...DERIVED.map((name) => definition(name, true)),
    ...WRITABLE.map((name) => definition(name, false)),
  ]);
  let lastId = 903_114_520_000;

  const live = () => [...contacts.values()].filter(({ archived }) => !archived);
  const holderOf = (name: string, value: string, except: string | undefined) =>
    live().find((contact) => contact.id !== except && identitiesOf(contact, name).includes(value.trim().toLowerCase()));

  function refusalOf(values: Values, except?: string): VendorError | undefined {
    for (const [name, value] of Object.entries(values)) {
      const property = definitions.get(name);
      if (!property) return refused('invalid', `Property "${name}" does not exist`, 'PROPERTY_DOESNT_EXIST', name);
      if (property.readOnly) return refused('invalid', `"${name}" is a read only property`, 'READ_ONLY_VALUE', name);
      if (name === 'email' && value !== '' && !/^\S+@\S+\.\S+$/.test(value))
        return refused('invalid', `Email address ${value} is invalid`, 'INVALID_EMAIL', name);
      const holder = property.unique && value !== '' ? holderOf(name, value, except) : undefined;
      if (holder)
        return refused('conflict', `Contact already exists. Existing ID: ${holder.id}`, 'CONFLICT', name, holder.id);
    }
    return undefined;
  }

  function write(contact: Stored, values: Readonly<Record<string, string | null>>, by: Writer): void {
    const at = now();
    contact.updatedAt = at;
    for (const [name, value] of Object.entries(values)) {
      const stored = name === 'email' ? (value?.trim().toLowerCase() ?? null) : value;
      contact.values[name] = stored;
      contact.history[name] = [
        { value: stored ?? '', at: new Date(at).toISOString(), ...by },
        ...(contact.history[name] ?? []),
      ];
    }
  }

  function add(): Stored {
    lastId += 17;
    const at = now();
    const contact: Stored = {
      id: String(lastId),
      createdAt: at,
      updatedAt: at,
      archived: false,
      values: {},
      history: {},
    };
    contacts.set(contact.id, contact);
    return contact;
  }

  return {
    definitions,
    groups: new Set(['contactinformation']),
    contacts,
    refusalOf,
    create(values, by) {
      const contact = add();
      write(contact, values, by);
      return contact;
    },
    update: write,
    /** A new record under a new id; the primary's values win, the other's fill its blanks (hubspot.md 6). */
    merge(primary, other, by) {
      const survivor = add();
      const filled = Object.fromEntries(Object.entries(other.values).filter(([, value]) => value));
      const kept = Object.fromEntries(Object.entries(primary.values).filter(([, value]) => value));
      const emails = [primary, other].flatMap((contact) => identitiesOf(contact, 'email'));
      write(
        survivor,
        {
          ...filled,
          ...kept,
          hs_merged_object_ids: mergedIds(primary, other),
          hs_additional_emails: [...new Set(emails)].slice(1).join(';') || null,
        },
        by,
      );
      for (const { id } of [primary, other]) {
        contacts.delete(id);
        for (const [alias, into] of aliases) if (into === id) aliases.set(alias, survivor.id);
        aliases.set(id, survivor.id);
      }
      return survivor;
    },
    lookup(id) {
      const own = contacts.get(id);
      if (own) return { kind: 'found', contact: own };
      const survivor = contacts.get(aliases.get(id) ?? '');
      return survivor && { kind: 'merged', contact: survivor };
    },
  };
}

/** Complete across chains (hubspot.md 6). */
const mergedIds = (...merged: readonly Stored[]): string =>
  merged
    .flatMap(({ id, values }) => [...(values.hs_merged_object_ids?.split(';') ?? []), id])
    .sort(compareIds)
    .join(';');

/** What makes a value of a unique property taken: of e-mails also the additional ones (hubspot.md 5.8). */
function identitiesOf(contact: Stored, name: string): string[] {
  const additional = name === 'email' ? (contact.values.hs_additional_emails?.split(';') ?? []) : [];
  return [contact.values[name] ?? '', ...additional]
    .filter((value) => value !== '')
    .map((value) => value.toLowerCase());
}
