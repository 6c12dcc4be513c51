import type { Evidence } from '../audit/evidence/types.ts';
import { sandboxEvidence } from '../story/collect.ts';
import type { Stage } from '../story/stage.ts';
import type { SabotageKey } from './keys.ts';
import { cutTies, tieStrangers } from './links.ts';
import { createTwin, writeInSecondPass } from './records.ts';
import { dropAChannel, echo, partOneCouple, undoAnEdit } from './values.ts';
import { Rogue } from './world.ts';

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

const SABOTAGES: Readonly<Record<SabotageKey, Sabotage>> = {
  wrongLinks: tieStrangers,
  missedLinks: harm(cutTies),
  disagreements: harm(partOneCouple),
  lostEdits: harm(undoAnEdit),
  lostChannels: harm(dropAChannel),
  duplicateCreates: harm(createTwin),
  echoWrites: harm(echo),
  secondPassWrites: writeInSecondPass,
};

/** The evidence once more, after the harm. The daemon is frozen meanwhile, or it would mend it. */
export async function sabotaged(stage: Stage, evidence: Evidence, key: SabotageKey): Promise<Evidence> {
  stage.say.phase(`Sabotage: ${key} must now be counted`);
  stage.daemon.signal('SIGSTOP');
  try {
    const alter = await SABOTAGES[key](new Rogue(stage.sandbox, stage.control), evidence);
    return alter({ ...evidence, ...(await sandboxEvidence(stage)) });
  } finally {
    stage.daemon.signal('SIGCONT');
  }
}
