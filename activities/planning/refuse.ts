import type { Sql } from '../../src/ledger/db.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { finishActions, type StoredAction } from '../../src/ledger/journal.ts';
import { linkStatesOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { targetOf } from './assess.ts';
import { printOf } from './prints.ts';

/** A record that the vendor refuses gets an issue with the vendor's words; everyone else goes on. */
export async function refuse(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  action: StoredAction,
  words: string,
): Promise<void> {
  await finishActions(sql, [action.id], 'refused', { words });
  const [state] = await linkStatesOf(sql, [action.link]);
  if (state === undefined) return;
  const target = targetOf(state, {
    ...action,
    ...(action.remoteId === null ? {} : { remoteId: action.remoteId }),
  } as never);
  const fields = Object.keys(action.fields).join(', ');
  await openIssue(sql, connection.name, {
    kind: 'refused',
    ...target,
    detail: {
      message: `${action.side} refused to ${action.kind} this record (${fields}).`,
      words,
      cure: 'Correct the value on the other side, or the mapping; it is tried again when it changes.',
    },
    print: printOf(deps.ledger, action),
  });
}
