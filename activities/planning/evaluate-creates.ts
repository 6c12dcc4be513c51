import { planCreate } from '../../src/core/reconcile/create.ts';
import { otherSide } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import type { StoredRecord } from '../../src/ledger/records.ts';
import { type LinkState, viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import type { Evaluation } from './evaluate.ts';
import { type Standing, standingOf } from './standing.ts';
import { TWIN_DELETED, twinDoubts } from './twins.ts';

/** Evaluates customers who are on one side alone: are they to be created on the other? By link. */
export async function evaluateCreates(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  states: readonly LinkState[],
): Promise<ReadonlyMap<string, Evaluation>> {
  if (states.length === 0) return new Map();
  const standing = await standingOf(sql, connection.name);
  const planned = states.flatMap((state) =>
    state.records.map((record) => evaluateCreate(connection, standing, state, record)),
  );
  const made = planned.filter(({ state, actions }) => actions.length > 0 && state.skip !== TWIN_DELETED.rule);
  const doubts = await twinDoubts(
    ledger,
    sql,
    connection,
    made.flatMap(({ state }) => state.records),
  );
  return new Map(
    planned.map((evaluation) => {
      const { state, actions } = evaluation;
      const waits = state.skip === TWIN_DELETED.rule ? TWIN_DELETED : doubts.get(state.link);
      const doubted = actions.length > 0 && waits !== undefined;
      return [state.link, doubted ? { state, actions: [], skip: waits.rule, doubt: waits.why } : evaluation];
    }),
  );
}

function evaluateCreate(
  { mapping, settings }: ConnectionDeps,
  standing: Standing,
  state: LinkState,
  record: StoredRecord,
): Evaluation {
  if (!standing.listed.hubspot || !standing.listed.gorgias) return { state, actions: [], skip: 'other-side-unlisted' };
  if (!standing.channelsKnown) return { state, actions: [], skip: 'channels-unread' };
  const planned = planCreate({
    view: viewOf(record),
    mapping,
    settings: settings.create,
    provenance: record.provenance ?? undefined,
    tombstone: state.tombstones.includes(otherSide(record.side)),
  });
  return planned.kind === 'create' ? { state, actions: [planned.action] } : { state, actions: [], skip: planned.rule };
}
