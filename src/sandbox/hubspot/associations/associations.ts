import { SortedKeys } from '../../kernel/sorted.ts';
import type { ObjectName } from '../records/object-type.ts';

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

const endKey = ({ type, id }: End): string => `${type}:${id}`;

interface Neighbours {
  readonly ids: SortedKeys;
  readonly labels: Map<string, AssociationLabel[]>;
}

/** Which records belong together; every association exists from both ends. */
export interface Associations {
  add(from: End, to: End, label: AssociationLabel): boolean;
  remove(from: End, to: End): boolean;
  /** Ids of the other end, ascending. */
  of(from: End, to: ObjectName): Iterable<string>;
  labels(from: End, to: End): readonly AssociationLabel[];
  /** Moves all associations of one record to another, keeping those that are there. */
  move(from: End, into: End): void;
  clear(): void;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

const NAMES: readonly ObjectName[] = ['contacts', 'companies', 'deals'];

const insert = (table: Map<string, Neighbours>, from: End, to: End, label: AssociationLabel): boolean => {
  const key = `${endKey(from)}>${to.type}`;
  const found = table.get(key) ?? { ids: new SortedKeys(), labels: new Map<string, AssociationLabel[]>() };
  table.set(key, found);
  found.ids.add(to.id);
  const labels = found.labels.get(to.id) ?? ([] as AssociationLabel[]);
  if (labels.some(({ typeId }) => typeId === label.typeId)) return false;
  found.labels.set(to.id, [...labels, label]);
  return true;
};

const erase = (table: Map<string, Neighbours>, from: End, to: End): boolean => {
  const found = table.get(`${endKey(from)}>${to.type}`);
  found?.ids.delete(to.id);
  return found?.labels.delete(to.id) ?? false;
};

const opposite = (from: End, to: End, label: AssociationLabel): AssociationLabel =>
  (label.label === 'Primary' ? primaryLabel(to.type, from.type) : undefined) ??
  defaultLabel(to.type, from.type) ??
  label;

export const createAssociations = (): Associations => {
  const table = new Map<string, Neighbours>();
  const of = (from: End, to: ObjectName): readonly string[] => [
    ...(table.get(`${endKey(from)}>${to}`)?.ids.ascending() ?? []),
  ];
  const labels = (from: End, to: End) => table.get(`${endKey(from)}>${to.type}`)?.labels.get(to.id) ?? [];
  const add: Associations['add'] = (from, to, label) => {
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
        for (const label of labels(from, { type, id })) add(into, { type, id }, label);
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
