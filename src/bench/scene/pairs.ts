import type { Conflict, TruthRow } from '../../demo/audit/evidence/types.ts';
import type { Operations } from './operations.ts';
import type { World } from './stage.ts';

export interface LinkedPair {
  readonly contact: TruthRow;
  readonly customer: TruthRow;
}

export const isLive = ({ archived, mergedInto }: TruthRow): boolean => !archived && mergedInto === null;

/** Contacts with the customers that they name, by the truth. */
export function pairsIn({ hubspot, gorgias }: World): readonly LinkedPair[] {
  const customers = new Map(gorgias.filter(isLive).map((row) => [row.id, row]));
  return hubspot.filter(isLive).flatMap((contact) => {
    const customer = customers.get(String(contact.fields.gorgias_customer_id ?? ''));
    return customer === undefined ? [] : [{ contact, customer }];
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const wholeName = ({ firstname, lastname }: TruthRow['fields']): string => `${text(firstname)} ${text(lastname)}`;

/** Both sides show the same whole name, letter by letter: an edit of it is one plain change. */
export const sameName = ({ contact, customer }: LinkedPair): boolean =>
  text(contact.fields.firstname) !== '' &&
  text(contact.fields.lastname) !== '' &&
  wholeName(contact.fields) === text(customer.fields.name);

/** Pairs whose names agree, and about whose name nothing waits for a person. */
export async function editable(api: Operations, world: World): Promise<readonly LinkedPair[]> {
  const conflicts = await api.all<Conflict>('/v1/conflicts');
  const shown = new Set(conflicts.filter(({ field }) => field === 'name').map(({ hubspot }) => hubspot.id));
  return pairsIn(world).filter((pair) => sameName(pair) && !shown.has(pair.contact.id));
}

/** Persons as the two services tell them apart: a pair is one. */
export const customersIn = (world: World): number =>
  world.hubspot.filter(isLive).length + world.gorgias.filter(isLive).length - pairsIn(world).length;
