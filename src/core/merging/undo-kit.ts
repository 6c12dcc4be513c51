/**
 * What a person needs to rebuild a record that a merge took away: neither service can undo one (hubspot.md 6,
 * gorgias.md 4.9). Data only: a page and JSON are made of it.
 */
import type { Json, Side } from '../types.ts';

/** Stands for ids that the service did not show us. */
export const NOT_READABLE = 'not readable with our rights';

/** A value that a property held, the newest first. */
export interface KitPast {
  readonly value: string;
  readonly at: string;
  readonly sourceType: string;
}

export interface KitSnapshot {
  readonly createdAt?: string;
  readonly values: Readonly<Record<string, Json>>;
  readonly channels?: readonly { readonly type: string; readonly address: string; readonly preferred: boolean }[];
  readonly associations?: Readonly<Record<string, readonly string[]>>;
  /** HubSpot only: properties that ever held anything else. */
  readonly history?: Readonly<Record<string, readonly KitPast[]>>;
  /** Ids, a page of the list each. */
  readonly tickets?: Readonly<Record<string, readonly string[]>>;
}

export interface KitStep {
  readonly side: Side;
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly result: string | null;
}

export interface LostRecord {
  readonly side: Side;
  readonly id: string;
  /** The record that answers for it now. */
  readonly into: string;
  readonly snapshot: KitSnapshot;
  /** What to do, in this order. */
  readonly todo: readonly string[];
}

export interface UndoKit {
  readonly merge: string;
  readonly lost: readonly LostRecord[];
  /** The surviving records as they were before: to put back what the merge changed on them. */
  readonly before: readonly { readonly side: Side; readonly id: string; readonly snapshot: KitSnapshot }[];
}

interface Merged {
  readonly id: string;
  readonly steps: readonly KitStep[];
  readonly snapshots: Readonly<Record<string, KitSnapshot>>;
}

const LABEL: Readonly<Record<Side, string>> = { hubspot: 'HubSpot', gorgias: 'Gorgias' };

export function undoKitOf({ id, steps, snapshots }: Merged): UndoKit {
  const done = steps.filter(({ state }) => state === 'done');
  const lost = done.map(({ side, source, target, result }) => {
    const snapshot = snapshots[`${side}:${source}`] ?? { values: {} };
    const into = done.filter((step) => step.side === side).at(-1)?.result ?? result ?? target;
    return { side, id: source, into, snapshot, todo: todoOf(side, into, snapshot) };
  });
  const gone = new Set(lost.map((one) => `${one.side}:${one.id}`));
  const before = Object.entries(snapshots)
    .filter(([key]) => !gone.has(key))
    .map(([key, snapshot]) => ({ side: sideOf(key), id: key.slice(key.indexOf(':') + 1), snapshot }));
  return { merge: id, lost, before };
}

const sideOf = (key: string): Side => (key.startsWith('hubspot:') ? 'hubspot' : 'gorgias');

/** In the order in which it can be done: an address belongs to one record a side, and has to leave the survivor first. */
function todoOf(
  side: Side,
  into: string,
  { values, channels = [], associations = {}, tickets, history = {} }: KitSnapshot,
) {
  const addresses = side === 'hubspot' ? emailsOf(values) : channels.map(({ type, address }) => `${type} ${address}`);
  const linked = Object.entries(associations).filter(([, ids]) => ids.length > 0);
  return [
    'Stop Tandem for this connection (tandem.yaml, mode: watch), so that it does not link the two again meanwhile.',
    ...(addresses.length === 0 ? [] : [`Remove from ${LABEL[side]} record ${into}: ${addresses.join(', ')}.`]),
    `Create a record in ${LABEL[side]} with the values below.`,
    ...(addresses.length === 0 ? [] : [`Give it these addresses: ${addresses.join(', ')}.`]),
    ...linked.map(([type, ids]) =>
      ids.includes(NOT_READABLE)
        ? `Look at the ${type} of ${into} by hand and move its own to it: our rights do not show them.`
        : `Move these ${type} from ${into} to it: ${ids.join(', ')}.`,
    ),
    ...ticketsOf(tickets).map((ids) => `Assign these tickets to it: ${ids}.`),
    `Put back on ${into} what the merge changed: its own values as they were are below.`,
    ...(Object.keys(history).length === 0 ? [] : ['Earlier values cannot be written back: note those that matter.']),
    'Decide "no" on the pair before Tandem is live again: tandem duplicates decide.',
  ];
}

/** All ids in one text; nothing where there are none. */
export const ticketsOf = (tickets: KitSnapshot['tickets'] = {}): string[] => {
  const ids = Object.values(tickets).flat();
  return ids.length === 0 ? [] : [ids.join(', ')];
};

const emailsOf = (values: KitSnapshot['values']): string[] =>
  [String(values.email ?? ''), ...String(values.hs_additional_emails ?? '').split(';')].filter((one) => one !== '');
