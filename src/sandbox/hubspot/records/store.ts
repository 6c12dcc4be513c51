import { SortedKeys } from '../../kernel/sorted.ts';
import { UniqueValues } from './identity.ts';
import type { CrmRecord, Values, Version } from './record.ts';

/** Ids have the same number of digits, so their order as text is their order as numbers. */
export const idKey = (id: string): string => id.padStart(16, '0');

/** What remains of an id whose record was merged away or erased. */
export interface Gone {
  readonly mergedInto?: string;
  readonly erased?: true;
}

/** The records of one object type, with the orders and the identities that its calls need. */
export class RecordStore {
  readonly records = new Map<string, CrmRecord>();
  readonly gone = new Map<string, Gone>();
  readonly live = new SortedKeys();
  readonly archived = new SortedKeys();
  readonly unique = new UniqueValues();
  #versions = 0;

  nextVersion(values: Values, modified: number, archived: boolean): Version {
    this.#versions += 1;
    return { values, modified, archived, number: this.#versions };
  }

  /** Adds a new record as live. */
  add(record: CrmRecord): void {
    this.records.set(record.id, record);
    this.live.add(idKey(record.id));
    this.unique.hold(record.id, record.current.values);
  }

  /** Many at once, for a store that is empty or nearly so. */
  addAll(records: readonly CrmRecord[]): void {
    for (const record of records) {
      this.records.set(record.id, record);
      this.unique.hold(record.id, record.current.values);
    }
    this.live.fill([...this.live.ascending(), ...records.map(({ id }) => idKey(id))]);
  }

  replaceValues(record: CrmRecord, values: Values, modified: number): void {
    this.unique.release(record.id, record.current.values);
    record.current = this.nextVersion(values, modified, record.current.archived);
    if (!record.current.archived) this.unique.hold(record.id, values);
  }

  setArchived(record: CrmRecord, archived: boolean, at: number): void {
    const key = idKey(record.id);
    (archived ? this.live : this.archived).delete(key);
    (archived ? this.archived : this.live).add(key);
    if (archived) this.unique.release(record.id, record.current.values);
    record.current = this.nextVersion(record.current.values, at, archived);
    if (!archived) this.unique.hold(record.id, record.current.values);
    record.archivedAt = archived ? at : undefined;
  }

  /** Takes a record out for good and remembers why its id no longer answers for itself. */
  remove(record: CrmRecord, why: Gone): void {
    this.unique.release(record.id, record.current.values);
    this.live.delete(idKey(record.id));
    this.archived.delete(idKey(record.id));
    this.records.delete(record.id);
    this.gone.set(record.id, why);
  }

  /** The record an id stands for: itself, or what it was merged into, over any number of merges. */
  resolve(id: string): CrmRecord | undefined {
    const known = this.records.get(id);
    const next = this.gone.get(id)?.mergedInto;
    return known ?? (next === undefined ? undefined : this.resolve(next));
  }

  liveRecord(id: string): CrmRecord | undefined {
    const record = this.records.get(id);
    return record?.current.archived === true ? undefined : record;
  }

  clear(): void {
    this.records.clear();
    this.gone.clear();
    this.live.clear();
    this.archived.clear();
    this.unique.clear();
  }
}
