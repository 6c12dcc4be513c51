import { setTimeout as pause } from 'node:timers/promises';
import type { Side } from '../../demo/audit/evidence/types.ts';
import type { LinkedPair } from '../scene/pairs.ts';
import type { Stage } from '../scene/stage.ts';

/** Who edits, so that the log can tell the edits of the bench. */
export const EDITOR = { type: 'person', name: 'bench' } as const;

/** One edit of a customer's surname, to be followed to the other side. */
export interface Edit {
  readonly pair: LinkedPair;
  /** Where it is made. */
  readonly side: Side;
  /** The name that both sides are to show. */
  readonly surname: string;
}

export const editsOf = (side: Side, pairs: readonly LinkedPair[], label: string): readonly Edit[] =>
  pairs.map((pair, n) => ({ pair, side, surname: `${label} ${n}` }));

/** Edits at fixed moments, whether earlier ones have arrived or not. */
export async function play({ control }: Stage, edits: readonly Edit[], perSecond: number): Promise<void> {
  const began = performance.now();
  for (const [n, { pair, side, surname }] of edits.entries()) {
    await pause(Math.max(0, began + (n * 1_000) / perSecond - performance.now()));
    const { contact, customer } = pair;
    if (side === 'hubspot') await control.edit(side, contact.id, { lastname: surname }, EDITOR);
    else await control.edit(side, customer.id, { name: `${contact.fields.firstname} ${surname}` }, EDITOR);
  }
}
