import { z } from 'zod';
import type { SandboxRequest } from '../../kernel/service.ts';
import { type AssociationLabel, defaultLabel, type End } from '../associations/associations.ts';
import { labelOf } from '../associations/attach.ts';
import type { Crm } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { notFound } from '../operations/refusals.ts';
import { type ObjectName, objectNameOf } from '../records/object-type.ts';
import { associationSpec } from './input.ts';

const typeNamed = (text: string | undefined): ObjectName =>
  objectNameOf(text ?? '') ?? refuse(invalid(`Unable to infer object type from: ${text}`));

export const ends = ({ params }: SandboxRequest): { from: End; to: End } => ({
  from: { type: typeNamed(params.fromType), id: params.fromId as string },
  to: { type: typeNamed(params.toType), id: params.toId ?? '' },
});

export const isLive = (crm: Crm, { type, id }: End): boolean => crm.spaces[type].store.liveRecord(id) !== undefined;

export const resolved = (crm: Crm, { type, id }: End): End => {
  const record = crm.spaces[type].store.resolve(id);
  return record === undefined || record.current.archived ? refuse(notFound(crm)) : { type, id: record.id };
};

export const usual = (from: ObjectName, to: ObjectName): AssociationLabel =>
  defaultLabel(from, to) ?? refuse(invalid(`${from} and ${to} cannot be associated`));

const shownLabel = ({ category, typeId, label }: AssociationLabel) => ({
  category,
  typeId,
  ...(label === null ? {} : { label }),
});

export const shown = (crm: Crm, from: End, to: ObjectName, id: string) => ({
  toObjectId: Number(id),
  associationTypes: crm.associations.labels(from, { type: to, id }).map(shownLabel),
});

export const linked = (crm: Crm, { from, to }: { from: End; to: End }, labels: readonly AssociationLabel[]) => ({
  fromObjectTypeId: crm.spaces[from.type].type.typeId,
  fromObjectId: from.id,
  toObjectTypeId: crm.spaces[to.type].type.typeId,
  toObjectId: Number(to.id),
  labels: labels.flatMap(({ label }) => label ?? []),
});

export const specs = z.array(associationSpec).min(1);

export const labelsOf = (from: End, to: End, wanted: z.infer<typeof specs>): AssociationLabel[] =>
  wanted.map(
    (spec) =>
      labelOf(from.type, to.type, spec) ??
      refuse(invalid(`association type ${spec.associationTypeId} is not valid here`)),
  );
