import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../../demo/audit/audit.ts';
import type { Evidence } from '../../demo/audit/evidence/types.ts';
import { sandboxEvidence } from '../../demo/story/collect.ts';
import { type Verdict, verdictOf } from '../report/verdict.ts';
import type { Swept } from './quiet.ts';
import type { Stage } from './stage.ts';
import { faultsEnd } from './steps.ts';

const NOTHING = { conflicts: [], journal: [], secondPass: { from: 0, to: 0 } };

/** What became of a world that was played to its end, or up to an error. What a failed one is judged by is kept. */
export async function judged(stage: Stage, swept: Swept | Error): Promise<Verdict> {
  await faultsEnd(stage);
  const { plan, tally, dataDir } = stage;
  const evidence = await evidenceOf(stage, swept);
  const verdict = verdictOf({ plan, judged: audit(evidence), tally, swept });
  if (verdict.wrong.length > 0)
    writeFileSync(join(dataDir, 'evidence.json'), JSON.stringify(evidence), { mode: 0o600 });
  return verdict;
}

async function evidenceOf({ control, keeper, plan }: Stage, swept: Swept | Error): Promise<Evidence> {
  const unmapped = Object.keys(plan.fields).filter((name) => plan.fields[name]?.off === true);
  const known = { ...(await sandboxEvidence(control)), unmapped };
  if (swept instanceof Error) return { ...known, ...NOTHING };
  const { operations } = keeper;
  const [conflicts, journal] = await Promise.all([operations.conflicts(), operations.journal()]);
  return { ...known, conflicts, journal, secondPass: swept.secondPass };
}
