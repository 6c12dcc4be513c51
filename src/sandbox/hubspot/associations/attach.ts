import type { Crm, Doing, Space } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { OBJECT_TYPES, type ObjectName } from '../records/object-type.ts';
import { type AssociationLabel, defaultLabel, type End, primaryLabel } from './associations.ts';

export interface NewAssociation {
  readonly to: { readonly id: string };
  readonly types: readonly { readonly associationCategory: string; readonly associationTypeId: number }[];
}

const NAMES = OBJECT_TYPES.map(({ name }) => name);

/** The type of the other end that an association type leads to. */
export const targetOf = (from: ObjectName, typeId: number): ObjectName | undefined =>
  NAMES.find((to) => [defaultLabel(from, to)?.typeId, primaryLabel(from, to)?.typeId].includes(typeId));

export const labelOf = (from: ObjectName, to: ObjectName, typeId: number): AssociationLabel | undefined =>
  [defaultLabel(from, to), primaryLabel(from, to)].find((label) => label?.typeId === typeId);

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

/** The associations that come with a create. */
export const associateNew = (
  crm: Crm,
  space: Space,
  id: string,
  wanted: readonly NewAssociation[],
  by: Doing,
): void => {
  for (const { to, types } of wanted)
    for (const { associationTypeId } of types) {
      const name = targetOf(space.type.name, associationTypeId);
      const label = name && labelOf(space.type.name, name, associationTypeId);
      if (name === undefined || label === undefined)
        refuse(invalid(`association type ${associationTypeId} is not valid here`));
      else associate(crm, { type: space.type.name, id }, { type: name, id: to.id }, label, by);
    }
};
