import type { Crm, Doing, Space } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { OBJECT_TYPES, type ObjectName } from '../records/object-type.ts';
import { type AssociationLabel, defaultLabel, type End, primaryLabel } from './associations.ts';

export interface NewAssociation {
  readonly to: { readonly id: string };
  readonly types: readonly AssociationSpec[];
}

const NAMES = OBJECT_TYPES.map(({ name }) => name);

/** The type of the other end that an association type leads to. */
export const targetOf = (from: ObjectName, typeId: number): ObjectName | undefined =>
  NAMES.find((to) => [defaultLabel(from, to)?.typeId, primaryLabel(from, to)?.typeId].includes(typeId));

/** What a call names a type of association by: an id, and whose numbering it is of. */
export interface AssociationSpec {
  readonly associationCategory: string;
  readonly associationTypeId: number;
}

export const labelOf = (
  from: ObjectName,
  to: ObjectName,
  { associationCategory, associationTypeId }: AssociationSpec,
): AssociationLabel | undefined =>
  [defaultLabel(from, to), primaryLabel(from, to)].find(
    (label) => label?.typeId === associationTypeId && label.category === associationCategory,
  );

/** Associates two live records; tells webhooks once per side. */
export const associate = (crm: Crm, from: End, to: End, label: AssociationLabel, by: Doing): void => {
  if (!crm.associations.add(from, to, label)) return;
  const usual = defaultLabel(from.type, to.type);
  if (usual !== undefined && usual.typeId !== label.typeId) crm.associations.add(from, to, usual);
  emitBoth(crm, from, to, by, { removed: false, primary: label.label === 'Primary' });
};

export const dissociate = (crm: Crm, from: End, to: End, by: Doing): void => {
  if (crm.associations.remove(from, to)) emitBoth(crm, from, to, by, { removed: true, primary: false });
};

const emitBoth = (
  crm: Crm,
  from: End,
  to: End,
  { at, source }: Doing,
  what: { removed: boolean; primary: boolean },
): void => {
  for (const [here, there] of [
    [from, to],
    [to, from],
  ] as const)
    crm.emit({
      kind: 'associationChange',
      type: crm.spaces[here.type].type,
      id: here.id,
      toType: crm.spaces[there.type].type,
      toId: there.id,
      at,
      source,
      ...what,
    });
};

interface Wanted {
  readonly to: End;
  readonly label: AssociationLabel;
}

const wantedOf = (crm: Crm, from: ObjectName, wanted: readonly NewAssociation[]): readonly Wanted[] =>
  wanted.flatMap(({ to, types }) =>
    types.map((spec) => {
      const { associationTypeId } = spec;
      const type = targetOf(from, associationTypeId);
      const label = type && labelOf(from, type, spec);
      if (type === undefined || label === undefined)
        return refuse(invalid(`association type ${associationTypeId} is not valid here`));
      if (crm.spaces[type].store.liveRecord(to.id) === undefined)
        return refuse(invalid(`There is no ${type} record ${to.id} to associate with`));
      return { to: { type, id: to.id }, label };
    }),
  );

/** Throws for associations that a create cannot have, before anything is made. */
export const refuseAssociations = (crm: Crm, space: Space, wanted: readonly NewAssociation[]): void => {
  wantedOf(crm, space.type.name, wanted);
};

/** The associations that come with a create. */
export const associateNew = (
  crm: Crm,
  space: Space,
  id: string,
  wanted: readonly NewAssociation[],
  by: Doing,
): void => {
  const from = { type: space.type.name, id };
  for (const { to, label } of wantedOf(crm, space.type.name, wanted)) associate(crm, from, to, label, by);
};
