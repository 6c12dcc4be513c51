/** The steps by which a person rebuilds a record that a merge took away. */
import type { Side } from '../types.ts';
import { type KitSnapshot, NOT_ALL, NOT_READABLE } from './kit-snapshot.ts';

const LABEL: Readonly<Record<Side, string>> = { hubspot: 'HubSpot', gorgias: 'Gorgias' };

/** In the order in which it can be done: an address belongs to one record a side, and has to leave the survivor first. */
export function todoOf(
  side: Side,
  into: string,
  { values, channels = [], associations = {}, tickets = {}, history = {} }: KitSnapshot,
) {
  const addresses = side === 'hubspot' ? emailsOf(values) : channels.map(({ type, address }) => `${type} ${address}`);
  const ticketIds = Object.values(tickets).flat();
  const linked = Object.entries(associations).filter(([, ids]) => ids.length > 0);
  return [
    'Stop Tandem for this connection (tandem.yaml, mode: watch), so that it does not link the two again meanwhile.',
    ...(addresses.length === 0 ? [] : [`Remove from ${LABEL[side]} record ${into}: ${addresses.join(', ')}.`]),
    `Create a record in ${LABEL[side]} with the values below.`,
    ...(addresses.length === 0 ? [] : [`Give it these addresses: ${addresses.join(', ')}.`]),
    ...linked.map(([type, ids]) => moving(type, ids, into)),
    ...(ticketIds.length === 0 ? [] : [moving('tickets', ticketIds, into)]),
    `Put back on ${into} what the merge changed: its own values as they were are below.`,
    ...(Object.keys(history).length === 0 ? [] : ['Earlier values cannot be written back: note those that matter.']),
    'Decide "no" on the pair before Tandem is live again: tandem duplicates decide.',
  ];
}

function moving(type: string, ids: readonly string[], from: string): string {
  const byHand = `Look at the ${type} of ${from} by hand and move its own to it`;
  if (ids.includes(NOT_READABLE)) return `${byHand}: our rights do not show them.`;
  const known = ids.filter((id) => id !== NOT_ALL);
  const move = `Move these ${type} from ${from} to it: ${known.join(', ')}.`;
  return known.length === ids.length ? move : `${move} ${byHand}: there were more than we listed.`;
}

const emailsOf = (values: KitSnapshot['values']): string[] =>
  [String(values.email ?? ''), ...String(values.hs_additional_emails ?? '').split(';')].filter((one) => one !== '');
