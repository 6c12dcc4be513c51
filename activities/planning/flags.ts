import type { LinkDecision, LinkFlags } from '../../src/core/reconcile/contract.ts';
import { isPingPong } from '../../src/core/reconcile/ping-pong.ts';
import type { Side } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { formerIdsOf } from '../../src/ledger/aliases.ts';
import { recentWrites } from '../../src/ledger/journal.ts';
import { type LinkState, recordOn } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';

const PING_PONG_SECONDS = 3_600;
/** Back and forth twice. */
const LEAST_WRITES = 4;

/**
 * What the core has to know of a link's past, asked for only where a first decision shows that it matters:
 * fields that go back and forth, and earlier ids behind a cross id that differs. Undefined: the decision stands.
 */
export async function flagsFor(
  sql: Sql,
  connection: ConnectionDeps,
  state: LinkState,
  decision: LinkDecision,
): Promise<LinkFlags | undefined> {
  const parkedFields = decision.actions.length === 0 ? [] : await fieldsBackAndForth(sql, connection, state);
  const differs = decision.issues.some(({ rule }) => rule === 'cross-id-differs');
  if (parkedFields.length === 0 && !differs) return undefined;
  return { parkedFields, ...(differs ? { formerIds: await formerIds(sql, connection, state) } : {}) };
}

async function fieldsBackAndForth(sql: Sql, connection: ConnectionDeps, state: LinkState): Promise<string[]> {
  if (state.writes < LEAST_WRITES) return [];
  const windowSeconds = PING_PONG_SECONDS / connection.timeScale;
  const writes = await recentWrites(sql, [state.link], windowSeconds);
  if (writes.length < LEAST_WRITES) return [];
  // A figure goes up and down by itself: nobody undoes anybody.
  const fields = connection.mapping.fields.filter(({ mirror }) => mirror === undefined);
  return fields.flatMap((field) => {
    const past = writes.flatMap(({ side, fields, at }) => {
      const write = fields[field.name];
      return write === undefined ? [] : [{ side, at: at.getTime(), slots: write.slots, old: write.old }];
    });
    return isPingPong(field, past, Date.now(), windowSeconds * 1000) ? [field.name] : [];
  });
}

async function formerIds(sql: Sql, { name }: ConnectionDeps, state: LinkState): Promise<Record<Side, string[]>> {
  const of = (side: Side) => formerIdsOf(sql, name, side, recordOn(state, side)?.remoteId ?? '');
  return { hubspot: await of('hubspot'), gorgias: await of('gorgias') };
}
