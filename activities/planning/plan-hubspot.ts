import type { Sql } from '../../src/ledger/db.ts';
import { lockIdentities } from '../../src/ledger/identities.ts';
import type { Lane } from '../../src/core/lane.ts';
import { planAction } from '../../src/ledger/journal.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluateLinks } from './assess.ts';
import { brakesFor } from './brakes.ts';
import { identityHashes } from './identities.ts';
import type { Evaluation } from './evaluate.ts';
import { resolveOpen } from './open-actions.ts';
import { runOf } from './run-of.ts';

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
  if (connection.settings.mode !== 'live') return plan;
  const brake = brakesFor(sql, connection);
  for (const { state, actions } of evaluations) {
    const action = actions.find(({ side }) => side === 'hubspot');
    if (action === undefined) continue;
    const hold = await brake(action, state);
    const [record] = state.records;
    if (hold !== undefined) plan.deferred.push(hold);
    else if (
      action.kind === 'create' &&
      record !== undefined &&
      !(await lockIdentities(
        sql,
        connection.name,
        state.link,
        identityHashes(deps.ledger, connection, record).map(({ hash }) => hash),
      ))
    )
      plan.deferred.push({ link: state.link, why: 'identity-locked', seconds: 5 });
    else {
      const run = await runOf(sql, state.link);
      const id = await planAction(sql, { ...action, connection: connection.name, link: state.link, run });
      plan[action.kind === 'create' ? 'creates' : 'updates'].push({ link: state.link, action: id });
    }
  }
  return plan;
}
