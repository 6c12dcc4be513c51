import type { CustomerLookup } from '../../src/gorgias/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { planAction } from '../../src/ledger/journal.ts';
import type { Grant } from '../../src/quota/port.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluateLinks } from '../planning/assess.ts';
import { brakesFor } from '../planning/brakes.ts';
import { takeIn } from '../planning/intake.ts';
import { resolveOpen } from '../planning/open-actions.ts';
import { spendCall, takeCalls } from '../vendor-call.ts';
import { followGorgias, type Vanished } from './follow.ts';
import type { Grants } from './grants.ts';
import { recordReading } from './reading.ts';

export interface ReadGorgias {
  readonly connection: string;
  readonly lane: Lane;
  readonly link: string;
  readonly id: string;
}

export interface GorgiasOpened {
  /** The write that follows at once; absent where none is needed. */
  readonly action?: string;
  readonly deferred: readonly Deferral[];
}

/**
 * Opens one customer (GET) and plans its write on what it holds now. Leave for both calls is taken beforehand,
 * so that the PUT follows at once: Gorgias has no conditional write, the gap must stay short (architecture, section 3).
 */
export const readGorgias =
  (deps: Deps, grants: Grants) =>
  async (input: ReadGorgias): Promise<GorgiasOpened> => {
    const connection = deps.connection(input.connection);
    const calls = connection.settings.mode === 'live' ? 2 : 1;
    const grant = await takeCalls(deps, { ...input, side: 'gorgias' }, calls);
    const opened = await planOnReading(deps, connection, input, grant).catch((error: unknown) => {
      grant.release();
      throw error;
    });
    if (opened.action === undefined) grant.release();
    else grants.keep(opened.action, grant);
    return opened;
  };

async function planOnReading(
  deps: Deps,
  connection: ConnectionDeps,
  input: ReadGorgias,
  grant: Grant,
): Promise<GorgiasOpened> {
  const found = await spendCall(deps, input.connection, 'gorgias', grant, (call) =>
    connection.gorgias.getCustomer(input.id, call),
  );
  return deps.ledger.tx((sql) =>
    found.kind === 'found' ? planWrite(deps, sql, connection, input, found) : followed(sql, connection, input, found),
  );
}

async function planWrite(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  { link }: ReadGorgias,
  { record }: CustomerLookup & { kind: 'found' },
): Promise<GorgiasOpened> {
  await takeIn(deps.ledger, sql, connection, 'gorgias', [recordReading(record)]);
  const deferred = await resolveOpen(sql, connection, [link], ['gorgias']);
  if (deferred.length > 0) return { deferred };
  const [evaluation] = await evaluateLinks(deps.ledger, sql, connection, [link]);
  const action = evaluation?.actions.find(({ side, kind }) => side === 'gorgias' && kind === 'update');
  if (evaluation === undefined || action === undefined || connection.settings.mode !== 'live') return { deferred: [] };
  const hold = await brakesFor(sql, connection)(action, evaluation.state);
  if (hold !== undefined) return { deferred: [hold] };
  const at = { connection: connection.name, link: evaluation.state.link };
  return { action: await planAction(sql, { ...action, ...at }), deferred: [] };
}

async function followed(
  sql: Sql,
  connection: ConnectionDeps,
  input: ReadGorgias,
  found: Vanished,
): Promise<GorgiasOpened> {
  const survivor = await followGorgias(sql, connection, input, found);
  return { deferred: survivor === undefined ? [] : [{ link: input.link, why: 'merged', seconds: 0 }] };
}
