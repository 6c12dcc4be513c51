import { reconcileGorgias } from './reconcile-gorgias.ts';
import { reconcileHubspot, refreshHubspot } from './reconcile-hubspot.ts';
import type { ReconcileInput } from './messages.ts';
import { ledgerHere } from './proxies.ts';
import { Progress } from './progress.ts';

/**
 * The one write path: read both sides, plan (pure core), write, settle. The links are claimed for this workflow
 * when it starts; each is released with the last activity, whatever came of it.
 *
 *   refresh HubSpot (one batch)  ->  plan  ->  Gorgias: GET, PUT per link  ->  HubSpot: batches  ->  settle
 */
export async function reconcile(input: ReconcileInput): Promise<{ settled: number; deferred: number }> {
  const progress = new Progress(input.links);
  if (input.hubspot) await progress.guarded(input.links, () => refreshHubspot(input, progress));
  const plan = await ledgerHere.planLinks({ ...scope(input), hubspot: input.hubspot, links: progress.going() });
  progress.defer(plan.deferred);
  await reconcileGorgias(input, plan, progress);
  if (input.hubspot) await reconcileHubspot(input, plan, progress);
  return ledgerHere.settleLinks({ ...scope(input), links: input.links, deferred: progress.deferred() });
}

const scope = ({ connection, lane }: ReconcileInput) => ({ connection, lane });
