import type { Evidence } from '../audit/evidence/types.ts';
import type { SabotageKey } from './keys.ts';
import { cutTies, tieStrangers } from './links.ts';
import { createTwin, writeInSecondPass } from './records.ts';
import { dropAChannel, echo, partOneCouple, undoAnEdit } from './values.ts';
import type { Rogue } from './world.ts';

type Alteration = (evidence: Evidence) => Evidence;

/** Does harm in the world, and answers how to alter what is then collected from the sandbox. The counts are never touched. */
type Sabotage = (rogue: Rogue, evidence: Evidence) => Promise<Alteration>;

/** Harm in the world alone: the evidence is taken as it is. */
const harm =
  (act: (rogue: Rogue, evidence: Evidence) => Promise<void>): Sabotage =>
  async (rogue, evidence) => {
    await act(rogue, evidence);
    return (after) => after;
  };

const SABOTAGE: Readonly<Record<SabotageKey, Sabotage>> = {
  wrongLinks: tieStrangers,
  missedLinks: harm(cutTies),
  disagreements: harm(partOneCouple),
  lostEdits: harm(undoAnEdit),
  lostChannels: harm(dropAChannel),
  duplicateCreates: harm(createTwin),
  echoWrites: harm(echo),
  secondPassWrites: writeInSecondPass,
};

type FromSandbox = Pick<Evidence, 'truth' | 'calls' | 'linkable'>;

/** Sabotages what this evidence tells of; answers the evidence as it is then, what `collect` finds in the sandbox included. */
export async function sabotaged(
  key: SabotageKey,
  rogue: Rogue,
  evidence: Evidence,
  collect: () => Promise<FromSandbox>,
): Promise<Evidence> {
  const alter = await SABOTAGE[key](rogue, evidence);
  return alter({ ...evidence, ...(await collect()) });
}
