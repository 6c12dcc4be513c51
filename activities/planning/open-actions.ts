import { pick } from '../../src/core/slots.ts';
import type { Side, Slots } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { finishActions, openActions, type StoredAction } from '../../src/ledger/journal.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps } from '../deps.ts';
import { sameReading } from './intake.ts';
import { keepWhatIsThere } from './written.ts';

/**
 * Settles what earlier attempts left open on sides that were just read:
 * never sent -> superseded, it is planned anew; sent and its values are there -> acknowledged;
 * sent and they are not -> superseded. One sent so recently that its call may still be under way waits.
 */
export async function resolveOpen(
  sql: Sql,
  connection: ConnectionDeps,
  links: readonly string[],
  readSides: readonly Side[],
): Promise<Deferral[]> {
  const deferred: Deferral[] = [];
  const unsettled = (await openActions(sql, links)).map(({ link }) => link);
  if (unsettled.length === 0) return deferred;
  for (const state of await linkStatesOf(sql, unsettled)) {
    for (const action of state.open) {
      const waitMs = msUntilOver(connection, action);
      if (waitMs > 0) deferred.push(underWay(connection, state.link, waitMs));
      else if (action.state === 'planned') await finishActions(sql, [action.id], 'superseded');
      else if (action.kind === 'create') await resolveCreate(sql, state, action);
      else if (readSides.includes(action.side)) deferred.push(...(await resolveUpdate(sql, connection, state, action)));
    }
  }
  return deferred;
}

/** A deadline is in real time; a deferral in vendor seconds. */
const underWay = ({ timeScale }: ConnectionDeps, link: string, waitMs: number): Deferral => ({
  link,
  why: 'call-under-way',
  seconds: Math.ceil((waitMs * timeScale) / 1000),
});

/** A call ends at its deadline, whoever made it: only then does a reading tell what came of it. */
const msUntilOver = (connection: ConnectionDeps, { state, sent }: StoredAction): number =>
  state === 'sent' && sent !== null ? sent.getTime() + connection.callDeadlineMs - Date.now() : 0;

/** Only a reading made after the call had ended tells what came of it. */
async function resolveUpdate(
  sql: Sql,
  connection: ConnectionDeps,
  state: LinkState,
  action: StoredAction,
): Promise<Deferral[]> {
  const record = recordOn(state, action.side);
  const ended = (action.sent?.getTime() ?? 0) + connection.callDeadlineMs;
  if (record !== undefined && (record.readAt?.getTime() ?? 0) < ended)
    return [{ link: state.link, why: 'read-too-early', seconds: 0 }];
  const applied = record !== undefined && Object.values(action.fields).every(({ slots }) => holds(record.slots, slots));
  await finishActions(sql, [action.id], applied ? 'acknowledged' : 'superseded');
  await keepWhatIsThere(sql, connection, state, action);
  return [];
}

const holds = (stored: Slots, intended: Slots): boolean => sameReading(pick(Object.keys(intended), stored), intended);

/** A create that happened has a record in this link by now; one that may have happened is looked up before the next. */
async function resolveCreate(sql: Sql, state: LinkState, action: StoredAction): Promise<void> {
  const made = recordOn(state, action.side);
  if (made === undefined) await finishActions(sql, [action.id], 'superseded');
  else await finishActions(sql, [action.id], 'acknowledged', { remoteId: made.remoteId });
}
