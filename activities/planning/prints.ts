import type { Action, Json, Slots } from '../../src/core/types.ts';
import type { Ledger } from '../../src/ledger/db.ts';

/**
 * Keyed fingerprint of what an action would store: tells whether a refused write is tried again unchanged.
 * Keys are put in order: the ledger gives them back in an order of its own.
 */
export function printOf(ledger: Pick<Ledger, 'hash'>, action: Pick<Action, 'side' | 'kind' | 'fields'>): string {
  const fields = inOrder(action.fields).map(([name, { slots }]) => [name, inOrder<Json>(slots)] as const);
  return ledger.hash(JSON.stringify([action.side, action.kind, fields]));
}

const inOrder = <T>(object: Readonly<Record<string, T>> | Slots): (readonly [string, T])[] =>
  (Object.entries(object) as [string, T][]).sort(([a], [b]) => (a < b ? -1 : 1));
