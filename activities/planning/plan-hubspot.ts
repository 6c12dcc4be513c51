import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { type NewAction, planActions } from '../../src/ledger/journal.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluateLinks } from './assess.ts';
import { brakesFor } from './brakes.ts';
import type { Evaluation } from './evaluate.ts';
import { resolveOpen } from './open-actions.ts';
import { planCreates } from './plan-create.ts';

export interface HubspotAction {
  readonly link: string;
  readonly action: string;
}

export interface HubspotPlan {
  readonly creates: readonly HubspotAction[];
  readonly updates: readonly HubspotAction[];
  readonly deferred: readonly Deferral[];
}

/** Plans the HubSpot half on what both sides hold now, after Gorgias was written. */
export const planHubspot =
  (deps: Deps) =>
  async (input: { connection: string; lane: Lane; links: readonly string[] }): Promise<HubspotPlan> => {
    const connection = deps.connection(input.connection);
    return deps.ledger.tx(async (sql) => {
      const waiting = await resolveOpen(sql, connection, input.links, ['hubspot', 'gorgias']);
      const blocked = new Set(waiting.map(({ link }) => link));
      const links = input.links.filter((link) => !blocked.has(link));
      const plan = await planHubspotActions(
        deps,
        sql,
        connection,
        await evaluateLinks(deps.ledger, sql, connection, links),
      );
      return { ...plan, deferred: [...waiting, ...plan.deferred] };
    });
  };

/** Puts the HubSpot actions of these evaluations into the journal; a watching connection writes nothing. */
export async function planHubspotActions(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  evaluations: readonly Evaluation[],
): Promise<HubspotPlan> {
  if (connection.settings.mode !== 'live') return { creates: [], updates: [], deferred: [] };
  const brake = brakesFor(sql, connection);
  const creates = await planCreates(deps, sql, connection, 'hubspot', evaluations, brake);
  const deferred = [...creates.deferred];
  const updates: NewAction[] = [];
  for (const { state, actions } of evaluations) {
    const update = actions.find(({ side, kind }) => side === 'hubspot' && kind === 'update');
    if (update === undefined) continue;
    const hold = await brake(update, state);
    if (hold !== undefined) deferred.push(hold);
    else updates.push({ ...update, connection: connection.name, link: state.link });
  }
  const planned = await planActions(sql, updates);
  return {
    creates: creates.planned.map(({ link, action }) => ({ link, action })),
    updates: updates.map(({ link }, n) => ({ link, action: planned[n] ?? '' })),
    deferred,
  };
}
