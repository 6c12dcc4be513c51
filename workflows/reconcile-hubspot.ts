import type { LinksPlan } from '../activities/planning/plan-links.ts';
import type { HubspotAction } from '../activities/planning/plan-hubspot.ts';
import type { ReconcileInput } from './messages.ts';
import type { Progress } from './progress.ts';
import { ledgerHere, reads, writes } from './proxies.ts';

/** Reads the HubSpot records of all links in one call; what is missing is looked up one by one. */
export async function refreshHubspot(input: ReconcileInput, progress: Progress): Promise<void> {
  const { connection, lane } = input;
  const ids = input.links.flatMap(({ hubspot }) => (hubspot === undefined ? [] : [hubspot]));
  if (ids.length === 0) return;
  const { missing } = await reads(connection, 'hubspot', lane).readHubspot({ connection, lane, ids });
  await Promise.all(
    missing.map((id) => {
      const owners = input.links.filter(({ hubspot }) => hubspot === id);
      return progress.guarded(owners, async () => {
        await reads(connection, 'hubspot', lane).lookUpHubspot({ connection, lane, id });
      });
    }),
  );
}

/** The HubSpot half: creates and updates, a hundred a call, planned on what Gorgias now holds. */
export async function reconcileHubspot(input: ReconcileInput, plan: LinksPlan, progress: Progress): Promise<void> {
  const { connection, lane } = input;
  const links = progress.going().map(({ link }) => link);
  const planned = plan.gorgias.length > 0 ? await ledgerHere.planHubspot({ connection, lane, links }) : plan.hubspot;
  progress.defer(planned.deferred);
  await createAll(input, planned.creates, progress);
  await updateAll(input, planned.updates, progress);
}

async function createAll(input: ReconcileInput, creates: readonly HubspotAction[], progress: Progress): Promise<void> {
  if (creates.length === 0) return;
  const { connection, lane } = input;
  await progress.guarded(creates, async () => {
    const links = creates.map(({ link }) => link);
    const byCross = await reads(connection, 'hubspot', lane).findHubspot({ connection, lane, links, by: 'cross' });
    const byEmail = await reads(connection, 'hubspot', lane).findHubspot({ connection, lane, links, by: 'email' });
    const found = new Set([...byCross.found, ...byEmail.found]);
    progress.defer([...found].map((link) => ({ link, why: 'found-before-create', seconds: 0 })));
    const actions = creates.filter(({ link }) => !found.has(link)).map(({ action }) => action);
    if (actions.length === 0) return;
    const { deferred } = await writes(connection, 'hubspot', lane).createHubspot({ connection, lane, actions });
    progress.defer(deferred);
  });
}

async function updateAll(input: ReconcileInput, updates: readonly HubspotAction[], progress: Progress): Promise<void> {
  if (updates.length === 0) return;
  const { connection, lane } = input;
  await progress.guarded(updates, async () => {
    const actions = updates.map(({ action }) => action);
    const outcome = await writes(connection, 'hubspot', lane).updateHubspot({ connection, lane, actions });
    progress.defer(outcome.deferred);
    if (outcome.refusedWhole) await bisect(input, updates, progress);
    else if (outcome.toVerify.length > 0) await verify(input, outcome.toVerify);
  });
}

/** A batch that HubSpot refuses whole is halved down to the record that caused it; only that one waits. */
async function bisect(input: ReconcileInput, updates: readonly HubspotAction[], progress: Progress): Promise<void> {
  if (updates.length < 2) return;
  const middle = Math.ceil(updates.length / 2);
  await updateAll(input, updates.slice(0, middle), progress);
  await updateAll(input, updates.slice(middle), progress);
}

/** HubSpot keeps history: an edit made between our read and our write is found there (hubspot.md 9.1). 50 a call. */
async function verify({ connection, lane }: ReconcileInput, actions: readonly string[]): Promise<void> {
  for (let at = 0; at < actions.length; at += 50) {
    await reads(connection, 'hubspot', lane).verifyHubspot({ connection, lane, actions: actions.slice(at, at + 50) });
  }
}
