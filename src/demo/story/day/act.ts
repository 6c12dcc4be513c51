import type { Couple } from '../cast.ts';
import type { Stage } from '../stage.ts';
import type { Deed } from './couple-edits.ts';

/** Somebody does it, now. */
export const act = ({ control, fresh }: Stage, couple: Couple, { side, actor, fields }: Deed): Promise<string> =>
  control.edit(side, (side === 'hubspot' ? couple.contact : couple.customer).id, fields(couple, fresh), actor);

/** Each customer gets the next of the deeds, round and round. */
export async function actInTurn(stage: Stage, couples: readonly Couple[], deeds: readonly Deed[]): Promise<void> {
  for (const [index, couple] of couples.entries()) {
    const deed = deeds[index % deeds.length];
    if (deed !== undefined) await act(stage, couple, deed);
  }
}
