import type { Reply } from '../../kernel/service.ts';
import type { Crm, Space } from '../crm.ts';
import { conflict, type ErrorDetail, invalid, problem } from '../errors.ts';
import { emailsOf } from '../records/identity.ts';
import type { Values } from '../records/record.ts';
import type { ValueFault } from './prepare.ts';

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
  for (const property of space.store.unique.watched) {
    const wanted = property === 'email' ? emailsOf(values) : [values[property] ?? ''];
    for (const value of wanted) {
      const holder = value === '' ? undefined : space.store.unique.holder(property, value);
      if (holder !== undefined && holder !== ownId) return holder;
    }
  }
  return undefined;
};

export const conflictReply = (space: Space, existingId: string | undefined): Reply =>
  problem(409, conflict(space.type.label, existingId));

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
