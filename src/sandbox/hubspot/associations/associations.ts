import { SortedKeys } from '../../kernel/sorted.ts';
import type { ObjectName } from '../records/object-type.ts';
import { type AssociationTable, demote, erase, insert, isPrimary, neighbours } from './table.ts';

export interface End {
  readonly type: ObjectName;
  readonly id: string;
}

export interface AssociationLabel {
  readonly category: string;
  readonly typeId: number;
  readonly label: string | null;
}

/** hubspot.md 13: unlabelled pairs, from the first type's side; `primary` ones beside them. */
const DEFAULT_TYPES: Readonly<Record<string, number>> = {
  'contacts/companies': 279,
  'companies/contacts': 280,
  'contacts/contacts': 449,
  'contacts/deals': 4,
  'deals/contacts': 3,
  'companies/deals': 342,
  'deals/companies': 341,
};
export const PRIMARY_TYPES: Readonly<Record<string, number>> = {
  'contacts/companies': 1,
  'companies/contacts': 2,
  'deals/companies': 5,
  'companies/deals': 6,
};

export const defaultLabel = (from: ObjectName, to: ObjectName): AssociationLabel | undefined => {
  const typeId = DEFAULT_TYPES[`${from}/${to}`];
  return typeId === undefined ? undefined : { category: 'HUBSPOT_DEFINED', typeId, label: null };
};

export const primaryLabel = (from: ObjectName, to: ObjectName): AssociationLabel | undefined => {
  const typeId = PRIMARY_TYPES[`${from}/${to}`];
  return typeId === undefined ? undefined : { category: 'HUBSPOT_DEFINED', typeId, label: 'Primary' };
};

/** Which records belong together; every association exists from both ends, and one company at most is the primary one. */
export interface Associations {
  add(from: End, to: End, label: AssociationLabel): boolean;
  remove(from: End, to: End): boolean;
  /** Ids of the other end, ascending. */
  of(from: End, to: ObjectName): Iterable<string>;
  labels(from: End, to: End): readonly AssociationLabel[];
  /** Moves all associations of one record to another, keeping those that are there, its primary company too (hubspot.md 6). */
  move(from: End, into: End): void;
  /** Ends all associations of a record. */
  forget(from: End): void;
  clear(): void;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

/** Ids of the other end, ascending: archived records are not among them, and are again once they are restored. */
export type Linked = (from: End, to: ObjectName) => readonly string[];

const NAMES: readonly ObjectName[] = ['contacts', 'companies', 'deals'];

const opposite = (from: End, to: End, label: AssociationLabel): AssociationLabel =>
  (isPrimary(label) ? primaryLabel(to.type, from.type) : undefined) ?? defaultLabel(to.type, from.type) ?? label;

export const createAssociations = (): Associations => {
  const table: AssociationTable = new Map();
  const of = (from: End, to: ObjectName): readonly string[] => [
    ...(neighbours(table, from, to)?.ids.ascending() ?? []),
  ];
  const labels = (from: End, to: End) => neighbours(table, from, to.type)?.labels.get(to.id) ?? [];
  const primaryOf = (owner: End): End | undefined => {
    const companies = of(owner, 'companies').map((id): End => ({ type: 'companies', id }));
    return companies.find((company) => labels(owner, company).some(isPrimary));
  };
  const demoteOthers = (from: End, to: End): void => {
    const [owner, company] = from.type === 'companies' ? [to, from] : [from, to];
    const old = primaryOf(owner);
    if (old === undefined || old.id === company.id) return;
    demote(table, owner, old);
    demote(table, old, owner);
  };
  const add: Associations['add'] = (from, to, label) => {
    if (isPrimary(label)) demoteOthers(from, to);
    insert(table, to, from, opposite(from, to, label));
    return insert(table, from, to, label);
  };
  const remove: Associations['remove'] = (from, to) => {
    erase(table, to, from);
    return erase(table, from, to);
  };
  const move: Associations['move'] = (from, into) => {
    for (const type of NAMES)
      for (const id of of(from, type)) {
        for (const label of labels(from, { type, id }))
          if (!(isPrimary(label) && type === 'companies' && primaryOf(into) !== undefined))
            add(into, { type, id }, label);
        erase(table, { type, id }, from);
        erase(table, from, { type, id });
      }
  };
  return {
    add,
    remove,
    of,
    labels,
    move,
    forget: (from) => {
      for (const type of NAMES) for (const id of of(from, type)) remove(from, { type, id });
    },
    clear: () => table.clear(),
    snapshot: () => [...table].map(([key, { labels: held }]) => [key, [...held]]),
    restore: (snapshot) => {
      table.clear();
      for (const [key, held] of snapshot as [string, [string, AssociationLabel[]][]][]) {
        const ids = new SortedKeys();
        ids.fill(held.map(([id]) => id));
        table.set(key, { ids, labels: new Map(held) });
      }
    },
  };
};
