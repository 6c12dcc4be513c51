import { phoneIdentity } from '../../src/core/linking/identities.ts';
import type { Action, Side } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { wasEverSent } from '../../src/ledger/journal.ts';
import { recordOn } from '../../src/ledger/states.ts';
import type { Deferral } from '../batch.ts';
import type { LinkToReconcile } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluateLinks } from './assess.ts';
import { brakesFor } from './brakes.ts';
import type { Evaluation } from './evaluate.ts';
import { resolveOpen } from './open-actions.ts';
import { planCreates } from './plan-create.ts';
import { type HubspotPlan, planHubspotActions } from './plan-hubspot.ts';

/** What Gorgias has to be asked for one link. `lookups`: the exact reads that precede the create (`find.ts`). */
export type GorgiasStep =
  | { readonly kind: 'open'; readonly link: string; readonly id: string }
  | { readonly kind: 'create'; readonly link: string; readonly action: string; readonly lookups: readonly number[] };

export interface LinksPlan {
  readonly gorgias: readonly GorgiasStep[];
  /** Final only where `gorgias` is empty; else HubSpot is planned again on what Gorgias then holds. */
  readonly hubspot: HubspotPlan;
  readonly deferred: readonly Deferral[];
}

export interface PlanInput {
  readonly connection: string;
  readonly lane: Lane;
  /** Whether the HubSpot half follows in this batch. */
  readonly hubspot: boolean;
  readonly links: readonly LinkToReconcile[];
}

/** Plans a batch of claimed links on the views as they stand: which Gorgias records to open, what to write to HubSpot. */
export const planLinks =
  (deps: Deps) =>
  async ({ connection: name, hubspot: half, links }: PlanInput): Promise<LinksPlan> => {
    const connection = deps.connection(name);
    return deps.ledger.tx(async (sql) => {
      const ids = links.map(({ link }) => link);
      const waiting = await resolveOpen(sql, connection, ids, half ? ['hubspot'] : []);
      const blocked = new Set(waiting.map(({ link }) => link));
      const evaluations = await evaluateLinks(
        deps.ledger,
        sql,
        connection,
        ids.filter((id) => !blocked.has(id)),
      );
      const marked = new Set(links.flatMap(({ marks }) => marks.filter(isGorgias).map(({ remoteId }) => remoteId)));
      const opens = evaluations.flatMap((one) => openStep(connection, one, marked));
      const opening = new Set(opens.map(({ link }) => link));
      const rest = evaluations.filter(({ state }) => !opening.has(state.link));
      const creates = await createSteps(deps, sql, connection, rest);
      const gorgias = [...opens, ...creates.steps];
      const hubspot = gorgias.length > 0 || !half ? NO_HUBSPOT : await planHubspotActions(deps, sql, connection, rest);
      return { gorgias, hubspot, deferred: [...waiting, ...creates.deferred] };
    });
  };

const NO_HUBSPOT: HubspotPlan = { creates: [], updates: [], deferred: [] };

/** A Gorgias record is opened when it was never read whole, when its mark says so, or before it is written. */
function openStep(connection: ConnectionDeps, evaluation: Evaluation, marked: ReadonlySet<string>): GorgiasStep[] {
  const record = recordOn(evaluation.state, 'gorgias');
  if (record === undefined) return [];
  const writes = connection.settings.mode === 'live' && evaluation.actions.some(isGorgiasUpdate);
  const sent = evaluation.state.open.some(({ side, state }) => side === 'gorgias' && state === 'sent');
  const needed = !record.complete || evaluation.open === true || marked.has(record.remoteId) || writes || sent;
  return needed ? [{ kind: 'open', link: evaluation.state.link, id: record.remoteId }] : [];
}

const isGorgias = ({ side }: { readonly side: Side }): boolean => side === 'gorgias';
const isGorgiasUpdate = (action: Action): boolean => action.side === 'gorgias' && action.kind === 'update';

/** Plans the creates in Gorgias. */
async function createSteps(deps: Deps, sql: Sql, connection: ConnectionDeps, evaluations: readonly Evaluation[]) {
  if (connection.settings.mode !== 'live') return { steps: [], deferred: [] };
  const brake = brakesFor(sql, connection);
  const { planned, deferred } = await planCreates(deps, sql, connection, 'gorgias', evaluations, brake);
  const steps: GorgiasStep[] = [];
  for (const { link, action, create } of planned)
    steps.push({ kind: 'create', link, action, lookups: await lookupsOf(sql, connection, link, create) });
  return { steps, deferred };
}

/**
 * One exact read per address that names a person; one by our external id where an earlier create may have happened.
 * A number that names nobody (without its country, 000000) would only find strangers, round after round.
 */
async function lookupsOf(sql: Sql, { mapping }: ConnectionDeps, link: string, action: Action): Promise<number[]> {
  const byAddress = addressesOf(action).flatMap(({ type, address }, index) =>
    type === 'email' || phoneIdentity(address, mapping.region) !== undefined ? [index + 1] : [],
  );
  return (await wasEverSent(sql, link, action.side)) ? [0, ...byAddress] : byAddress;
}

export const addressesOf = (action: Pick<Action, 'fields'>): { type: string; address: string }[] =>
  Object.values(action.fields).flatMap(({ slots }) =>
    Object.entries(slots).flatMap(([slot, value]) =>
      slot.startsWith('channel:') && Array.isArray(value)
        ? value.map((address) => ({ type: slot.slice('channel:'.length), address: String(address) }))
        : [],
    ),
  );
