import { Signatures } from '../../kernel/signatures.ts';
import { inOrder, SortedKeys } from '../../kernel/sorted.ts';
import type { Linked } from '../associations/associations.ts';
import type { PropertyDefinition } from '../properties/definition.ts';
import type { PropertyRegistry } from '../properties/registry.ts';
import { isDerived, propertyValue } from '../records/derived.ts';
import { type ObjectType, objectNameOf } from '../records/object-type.ts';
import type { CrmRecord, Version } from '../records/record.ts';
import type { RecordStore } from '../records/store.ts';
import { LookUps } from './look-ups.ts';
import { orderKey } from './orders.ts';
import { Views } from './views.ts';

export interface Indexed {
  readonly record: CrmRecord;
  /** What search believes; may be older than the record, and the record may be gone. */
  readonly version: Version;
}

const ASSOCIATIONS = 'associations.';

/** Looked up from the start. */
const LOOKED_UP: Partial<Record<ObjectType['name'], readonly string[]>> = {
  contacts: ['email', 'hs_additional_emails'],
  companies: ['domain'],
};

/** hubspot.md 7: searched when only `query` is given. */
const QUERIED = [
  'email',
  'hs_additional_emails',
  'firstname',
  'lastname',
  'phone',
  'mobilephone',
  'hs_searchable_calculated_phone_number',
  'hs_searchable_calculated_mobile_number',
  'company',
  'hs_object_id',
  'name',
  'domain',
  'dealname',
];

/** The object type that `associations.company` names; undefined for every other property. */
export const associatedType = (name: string): ObjectType['name'] | undefined =>
  name.startsWith(ASSOCIATIONS) ? objectNameOf(name.slice(ASSOCIATIONS.length)) : undefined;

const modifiedOf = ({ version }: Indexed): number => version.modified;

/**
 * What search knows: an older picture of the records, in the orders and by the values that searches ask for most,
 * so that those do not look at every record.
 */
export class SearchIndex {
  readonly #type: ObjectType;
  readonly #registry: PropertyRegistry;
  readonly #store: RecordStore;
  readonly #linked: Linked;
  readonly #entries = new Map<string, Indexed>();
  /** `<time>:<id>`. */
  readonly byModified = new SortedKeys();
  readonly byCreated = new SortedKeys();
  readonly byId = new SortedKeys();
  readonly #lookUps: LookUps;
  readonly #texts = new WeakMap<Indexed, string>();
  readonly withMergedIds = new Set<string>();
  readonly views = new Views();
  /** Made when somebody first asks for a part. */
  #byPart: Signatures<string> | undefined;

  constructor(type: ObjectType, registry: PropertyRegistry, store: RecordStore, linked: Linked) {
    this.#linked = linked;
    this.#type = type;
    this.#registry = registry;
    this.#store = store;
    this.#lookUps = new LookUps({
      value: (entry, name) => this.value(entry, name),
      type: (name) => this.definition(name)?.type ?? 'string',
    });
    for (const name of LOOKED_UP[type.name] ?? []) this.lookUp(name);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): Indexed | undefined {
    return this.#entries.get(id);
  }

  all(): Iterable<Indexed> {
    return this.#entries.values();
  }

  /** The pseudo-property `associations.company` holds the ids of those companies that are live (hubspot.md 7). */
  value(entry: Indexed, name: string): string | null {
    if (name.startsWith(ASSOCIATIONS)) return this.#associated(entry, name);
    return propertyValue(this.#type, entry.record, entry.version, name);
  }

  definition(name: string): Pick<PropertyDefinition, 'type' | 'fieldType'> | undefined {
    if (name.startsWith(ASSOCIATIONS)) return { type: 'enumeration', fieldType: 'checkbox' };
    return this.#registry.get(name);
  }

  /** All ids with this value of a property, and perhaps more; undefined where nobody keeps that. */
  equal(name: string, value: string): ReadonlySet<string> | undefined {
    // An association is made without a new version of the record.
    if (name.startsWith(ASSOCIATIONS)) return undefined;
    return this.#lookUps.find(name, value, this.all());
  }

  /** Keeps a property for look-ups from now on, for good. */
  lookUp(name: string): void {
    this.#lookUps.keep(name, this.all());
  }

  /** Whether `withParts` knows all values of a property. */
  knowsParts(name: string): boolean {
    return QUERIED.includes(name) || (!name.startsWith(ASSOCIATIONS) && !isDerived(this.#type, name));
  }

  /** Ids of all whose values hold these parts, in small letters, and of some more; undefined for parts that are too short. */
  withParts(parts: readonly string[]): ReadonlySet<string> | undefined {
    if (this.#byPart === undefined) {
      this.#byPart = new Signatures();
      for (const entry of this.all()) this.#byPart.put(entry.record.id, this.#everyText(entry));
    }
    const ids = this.#byPart.holding(parts);
    return ids && new Set(ids);
  }

  #everyText(entry: Indexed): string {
    return `${this.text(entry)} ${Object.values(entry.version.values).join(' ').toLowerCase()}`;
  }

  /** What a free-text query looks through. */
  text(entry: Indexed): string {
    const known = this.#texts.get(entry);
    if (known !== undefined) return known;
    const text = QUERIED.map((name) => this.value(entry, name) ?? '')
      .join(' ')
      .toLowerCase();
    this.#texts.set(entry, text);
    return text;
  }

  /** Takes in a version of a record, unless a newer one is known or the record is gone. */
  apply(record: CrmRecord, version: Version): void {
    if (this.#store.records.get(record.id) !== record) return;
    if (record.indexed !== undefined && record.indexed.number >= version.number) return;
    this.forget(record);
    record.indexed = version;
    if (version.archived) return;
    const entry = { record, version };
    this.#entries.set(record.id, entry);
    this.byModified.add(orderKey('modified', entry));
    this.byCreated.add(orderKey('created', entry));
    this.byId.add(orderKey('id', entry));
    if (record.mergedIds.length > 0) this.withMergedIds.add(record.id);
    this.#lookUps.hold(entry);
    this.#byPart?.put(record.id, this.#everyText(entry));
    this.views.hold(entry);
  }

  /** Everything at once, for records whose present version is known from the start. */
  fill(records: readonly CrmRecord[]): void {
    this.#byPart = undefined;
    this.views.clear();
    const live = records.filter(({ current }) => !current.archived);
    for (const record of records) record.indexed = record.current;
    for (const record of live) {
      const entry = { record, version: record.current };
      this.#entries.set(record.id, entry);
      if (record.mergedIds.length > 0) this.withMergedIds.add(record.id);
      this.#lookUps.hold(entry);
    }
    const all = inOrder([...this.#entries.values()], ({ record }) => Number(record.id));
    const [modified, created] = [inOrder(all, modifiedOf), inOrder(all, ({ record }) => record.created)];
    this.byModified.fill(modified.map((entry) => orderKey('modified', entry)));
    this.byCreated.fill(created.map((entry) => orderKey('created', entry)));
    this.byId.fill(all.map((entry) => orderKey('id', entry)));
  }

  forget(record: CrmRecord): void {
    const entry = this.#entries.get(record.id);
    if (entry === undefined) return;
    this.#entries.delete(record.id);
    this.byModified.delete(orderKey('modified', entry));
    this.byCreated.delete(orderKey('created', entry));
    this.byId.delete(orderKey('id', entry));
    this.views.release(entry);
    this.withMergedIds.delete(record.id);
    this.#lookUps.release(entry);
    this.#byPart?.delete(record.id);
  }

  clear(): void {
    this.#byPart = undefined;
    this.views.clear();
    this.#entries.clear();
    this.withMergedIds.clear();
    for (const sorted of [this.byModified, this.byCreated, this.byId]) sorted.clear();
    this.#lookUps.clear();
  }

  #associated({ record }: Indexed, name: string): string | null {
    const to = associatedType(name);
    const ids = to === undefined ? [] : this.#linked({ type: this.#type.name, id: record.id }, to);
    return ids.length === 0 ? null : ids.join(';');
  }
}
