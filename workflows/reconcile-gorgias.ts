import type { GorgiasStep, LinksPlan } from '../activities/planning/plan-links.ts';
import { LINKS_AT_ONCE } from '../temporal.config.ts';
import type { ReconcileInput } from './messages.ts';
import type { Progress } from './progress.ts';
import { reads, writes } from './proxies.ts';
import { pushGorgias } from './push.ts';

/** What was found is opened meanwhile; should it turn out to be a stranger, nobody goes round at once. Vendor seconds. */
const FOUND_SECONDS = 10;

/**
 * The Gorgias half: per link one GET and, if it still needs it, one PUT right behind (architecture, section 3). A batch
 * for HubSpot may hold a hundred links that are to be created in Gorgias: a few of them at a time.
 */
export async function reconcileGorgias(input: ReconcileInput, plan: LinksPlan, progress: Progress): Promise<void> {
  const waiting = [...plan.gorgias];
  const takeNext = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await guarded(input, step, progress);
  };
  await Promise.all(Array.from({ length: Math.min(LINKS_AT_ONCE, waiting.length) }, takeNext));
}

const guarded = (input: ReconcileInput, step: GorgiasStep, progress: Progress): Promise<void> =>
  progress.guarded([step], () => oneLink(input, step, progress));

const oneLink = (input: ReconcileInput, step: GorgiasStep, progress: Progress): Promise<void> =>
  step.kind === 'open' ? openAndWrite(input, step, progress) : lookUpAndCreate(input, step, progress);

async function openAndWrite(input: ReconcileInput, step: GorgiasStep & { kind: 'open' }, progress: Progress) {
  const { connection, lane } = input;
  const opened = await reads(connection, 'gorgias', lane).readGorgias({
    connection,
    lane,
    link: step.link,
    id: step.id,
  });
  progress.defer(opened.deferred);
  if (opened.action === undefined) return;
  const { again } = await pushGorgias({ connection, lane, link: step.link, action: opened.action });
  if (again) progress.defer([{ link: step.link, why: 'fields-moved', seconds: 0 }]);
}

async function lookUpAndCreate(input: ReconcileInput, step: GorgiasStep & { kind: 'create' }, progress: Progress) {
  const { connection, lane } = input;
  const at = { connection, lane, link: step.link };
  for (const lookup of step.lookups) {
    const { found } = await reads(connection, 'gorgias', lane).findGorgias({ ...at, lookup });
    if (found) return progress.defer([{ link: step.link, why: 'found-before-create', seconds: FOUND_SECONDS }]);
  }
  await writes(connection, 'gorgias', lane).createGorgias({ ...at, action: step.action });
}
