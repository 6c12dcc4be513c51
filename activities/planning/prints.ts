import type { Action } from '../../src/core/types.ts';
import type { Ledger } from '../../src/ledger/db.ts';

/** Keyed fingerprint of what an action would store: tells whether a refused write is tried again unchanged. */
export function printOf(ledger: Ledger, action: Pick<Action, 'side' | 'kind' | 'fields'>): string {
  const slots = Object.entries(action.fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, write]) => [name, write.slots]);
  return ledger.hash(JSON.stringify([action.side, action.kind, slots]));
}
