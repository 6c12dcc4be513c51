import type { Reply } from '../../kernel/service.ts';
import type { Crm, Space } from '../crm.ts';
import { conflict, type ErrorDetail, invalid, problem, refuse } from '../errors.ts';
import type { CrmRecord, Values } from '../records/record.ts';
import type { Prepared, ValueFault } from './prepare.ts';

/** hubspot.md 4: the same fault under `error` and `name` in the message, under `code` and `context` in the list. */
const inMessage = (fault: ValueFault, portalId: number) => ({
  isValid: false,
  message: fault.message,
  error: fault.code,
  name: fault.name,
  localizedErrorMessage: fault.message,
  portalId,
});

const inList = ({ message, code, name }: ValueFault): ErrorDetail => ({
  message,
  code,
  context: { propertyName: [name] },
});

export const faultsMessage = (crm: Crm, faults: readonly ValueFault[]): string =>
  `Property values were not valid: ${JSON.stringify(faults.map((fault) => inMessage(fault, crm.account.portalId)))}`;

export const valuesRefused = (crm: Crm, faults: readonly ValueFault[]): Reply =>
  invalid(faultsMessage(crm, faults), { errors: faults.map(inList) });

/** The live record that already holds one of the values that may exist only once. */
export const holderOf = (space: Space, ownId: string | undefined, values: Values): string | undefined => {
  const { unique } = space.store;
  for (const property of unique.watched)
    for (const value of unique.valuesOf(property, values)) {
      const holder = unique.holder(property, value);
      if (holder !== undefined && holder !== ownId) return holder;
    }
  return undefined;
};

export const conflictReply = (space: Space, existingId: string | undefined): Reply =>
  problem(409, conflict(space.type.label, existingId));

/** One write of a batch: to a record, or what becomes a new one. */
interface Planned {
  readonly record?: CrmRecord | undefined;
  readonly prepared: Prepared;
}

/** Refuses a batch that gives a value that may exist only once to two records: 409 without an id (hubspot.md 5.7). */
export const refuseRepeated = (
  space: Space,
  planned: readonly Planned[],
  properties: readonly string[] = space.store.unique.watched,
): void => {
  const takers = new Map<string, CrmRecord | Prepared>();
  for (const { record, prepared } of planned)
    for (const property of properties)
      for (const value of space.store.unique.valuesOf(property, prepared.values)) {
        const key = `${property}:${value}`;
        const taker = record ?? prepared;
        if ((takers.get(key) ?? taker) !== taker) refuse(conflictReply(space, undefined));
        takers.set(key, taker);
      }
};

/** hubspot.md 5.3. */
export const notFound = (crm: Crm): Reply => {
  const category = crm.kernel.switches.is('hubspot.not-found-category', 'present')
    ? { category: 'OBJECT_NOT_FOUND' }
    : {};
  return problem(404, { message: 'resource not found', ...category });
};

export const notNumeric = (id: string): Reply =>
  problem(404, {
    message: 'Object not found.  objectId are usually numeric.',
    context: { id: [id] },
    category: 'OBJECT_NOT_FOUND',
  });
