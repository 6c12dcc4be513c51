import type { Evidence } from '../audit/evidence/types.ts';
import type { SabotageKey } from '../sabotage/keys.ts';
import { sabotaged } from '../sabotage/sabotage.ts';
import { Rogue } from '../sabotage/world.ts';
import { sandboxEvidence } from './collect.ts';
import type { Stage } from './stage.ts';

/** The evidence once more, after the sabotage. The daemon is frozen meanwhile, or it would mend the harm. */
export async function harmed(stage: Stage, evidence: Evidence, key: SabotageKey): Promise<Evidence> {
  stage.say.phase(`Sabotage: ${key} must now be counted`);
  stage.daemon.signal('SIGSTOP');
  try {
    return await sabotaged(key, new Rogue(stage.sandbox, stage.control), evidence, () =>
      sandboxEvidence(stage.control),
    );
  } finally {
    stage.daemon.signal('SIGCONT');
  }
}
