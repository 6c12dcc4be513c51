import type { CallRange, Evidence } from '../audit/evidence/types.ts';
import type { Control } from '../world/control.ts';
import type { Stage } from './stage.ts';

/** What the sandbox knows. */
export async function sandboxEvidence(control: Control): Promise<Pick<Evidence, 'truth' | 'calls' | 'linkable'>> {
  const [hubspot, gorgias] = await Promise.all([control.truth('hubspot'), control.truth('gorgias')]);
  return { truth: { hubspot, gorgias }, calls: await control.calls(), linkable: await control.linkable() };
}

/** Everything that the audit judges. */
export async function evidenceOf(stage: Stage, secondPass: CallRange): Promise<Evidence> {
  const { operations } = stage.daemon;
  const [conflicts, journal] = await Promise.all([operations.conflicts(), operations.journal()]);
  return { ...(await sandboxEvidence(stage.control)), conflicts, journal, secondPass };
}
