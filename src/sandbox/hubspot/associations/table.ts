import { SortedKeys } from '../../kernel/sorted.ts';
import type { ObjectName } from '../records/object-type.ts';
import type { AssociationLabel, End } from './associations.ts';

const endKey = ({ type, id }: End): string => `${type}:${id}`;

/** What one record is associated with, of one type. */
export interface Neighbours {
  readonly ids: SortedKeys;
  readonly labels: Map<string, AssociationLabel[]>;
}

/** By the near end and the type of the far one. */
export type AssociationTable = Map<string, Neighbours>;

export const neighbours = (table: AssociationTable, from: End, to: ObjectName): Neighbours | undefined =>
  table.get(`${endKey(from)}>${to}`);

export const insert = (table: AssociationTable, from: End, to: End, label: AssociationLabel): boolean => {
  const key = `${endKey(from)}>${to.type}`;
  const found = table.get(key) ?? { ids: new SortedKeys(), labels: new Map<string, AssociationLabel[]>() };
  table.set(key, found);
  found.ids.add(to.id);
  const labels = found.labels.get(to.id) ?? ([] as AssociationLabel[]);
  if (labels.some(({ typeId }) => typeId === label.typeId)) return false;
  found.labels.set(to.id, [...labels, label]);
  return true;
};

export const erase = (table: AssociationTable, from: End, to: End): boolean => {
  const found = neighbours(table, from, to.type);
  found?.ids.delete(to.id);
  return found?.labels.delete(to.id) ?? false;
};

/** Takes the Primary label away; the association stays. */
export const demote = (table: AssociationTable, from: End, to: End): void => {
  const labels = neighbours(table, from, to.type)?.labels;
  const held = labels?.get(to.id) ?? [];
  if (held.some(isPrimary))
    labels?.set(
      to.id,
      held.filter((label) => !isPrimary(label)),
    );
};

export const isPrimary = ({ label }: AssociationLabel): boolean => label === 'Primary';
