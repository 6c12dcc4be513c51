import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { type NewAction, planActions } from '../../src/ledger/journal.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluateLinks } from './assess.ts';
import { brakesFor } from './brakes.ts';
import type { Evaluation } from './evaluate.ts';
import { resolveOpen } from './open-actions.ts';
import { planCreate } from './plan-create.ts';

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
  const plan = { creates: [] as HubspotAction[], updates: [] as HubspotAction[], deferred: [] as Deferral[] };
  const updates: NewAction[] = [];
  if (connection.settings.mode !== 'live') return plan;
  const brake = brakesFor(sql, connection);
  for (const evaluation of evaluations) {
    const { state, actions } = evaluation;
    const action = actions.find(({ side }) => side === 'hubspot');
    if (action === undefined) continue;
    if (action.kind === 'create') {
      const planned = await planCreate(deps, sql, connection, evaluation, brake);
      if (planned.kind === 'deferred') plan.deferred.push(planned.deferral);
      if (planned.kind === 'planned') plan.creates.push({ link: state.link, action: planned.action });
      continue;
    }
    const hold = await brake(action, state);
    if (hold !== undefined) plan.deferred.push(hold);
    else updates.push({ ...action, connection: connection.name, link: state.link });
  }
  const planned = await planActions(sql, updates);
  return { ...plan, updates: updates.map(({ link }, n) => ({ link, action: planned[n] ?? '' })) };
}
