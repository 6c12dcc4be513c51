import type { Sql } from '../../src/ledger/db.ts';
import { type Mark, mark } from '../../src/ledger/inbox.ts';
import { recordsOfLinks } from '../../src/ledger/records.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { assess } from './assess.ts';

/**
 * Evaluates links whose derived slots changed. What somebody holds is marked, so that the holder goes round again:
 * its last evaluation may not have seen them.
 */
export async function assessDerived(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  links: readonly string[],
  origin: string,
): Promise<void> {
  if (links.length === 0) return;
  const context = { lane: 'backfill', origin } as const;
  const { busy } = await assess(deps.ledger, sql, connection, links, context);
  const held = (await recordsOfLinks(sql, busy)).filter(({ side, state }) => side === 'hubspot' && state === 'live');
  const marks = held.map(({ remoteId }): Mark => ({ side: 'hubspot', remoteId, need: 'hubspot' }));
  await mark(sql, { ...context, connection: connection.name }, marks);
}
