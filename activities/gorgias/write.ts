import type { Slots } from '../../src/core/types.ts';
import { isVendorError } from '../../src/core/vendor-error.ts';
import { toBody } from '../../src/gorgias/to-body.ts';
import type { Channel, CustomerUpdating } from '../../src/gorgias/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { finishActions, markSent, type StoredAction } from '../../src/ledger/journal.ts';
import { recordsOf } from '../../src/ledger/records.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { takeBackUnsent } from '../hubspot/create.ts';
import { takeIn } from '../planning/intake.ts';
import { refuse } from '../planning/refuse.ts';
import { keepVendorsValue } from '../planning/vendor-kept.ts';
import { spendCall, takeCalls } from '../vendor-call.ts';
import { followGorgias } from './follow.ts';
import type { Grants } from './grants.ts';
import { recordReading } from './reading.ts';

export interface WriteGorgias {
  readonly connection: string;
  readonly lane: Lane;
  readonly link: string;
  readonly action: string;
}

/** Writes one customer (PUT), right behind the GET that its action was planned on. */
export const writeGorgias =
  (deps: Deps, grants: Grants) =>
  async (input: WriteGorgias): Promise<{ outcome: string }> => {
    const connection = deps.connection(input.connection);
    const grant = grants.take(input.action) ?? (await takeCalls(deps, { ...input, side: 'gorgias' }, 1));
    const [sent] = await markSent(deps.ledger.sql, [input.action]);
    if (sent === undefined) {
      grant.release();
      return { outcome: 'not-planned' };
    }
    const body = toBody(slotsOfAction(sent), await channelsOf(deps, sent), replacedBy(sent));
    try {
      const answer = await spendCall(deps, input.connection, 'gorgias', grant, (call) =>
        connection.gorgias.updateCustomer(sent.remoteId ?? '', body, call),
      );
      await deps.ledger.tx((sql) => keep(deps, sql, connection, input, sent, answer));
      return { outcome: answer.kind };
    } catch (error) {
      if (await keepRefusal(deps, connection, sent, error)) return { outcome: 'refused' };
      await takeBackUnsent(deps, [sent], error);
      throw error;
    }
  };

export const slotsOfAction = ({ fields }: Pick<StoredAction, 'fields'>) =>
  Object.assign({}, ...Object.values(fields).map(({ slots }) => slots));

/** The values that an action means to replace: only a channel among them may be dropped. */
const replacedBy = ({ fields }: StoredAction): Slots =>
  Object.assign({}, ...Object.values(fields).map(({ old }) => old));

/** Every channel of every type as the GET read them: `channels` replaces the whole list (gorgias.md 4.6). */
async function channelsOf({ ledger }: Deps, { connection, remoteId }: StoredAction): Promise<Channel[]> {
  const [record] = await recordsOf(ledger.sql, connection, 'gorgias', [remoteId ?? '']);
  return (record?.slots.channels ?? []) as unknown as Channel[];
}

/** The vendor's refusal of one record is that record's issue. */
export async function keepRefusal(
  deps: Deps,
  connection: ConnectionDeps,
  sent: StoredAction,
  error: unknown,
): Promise<boolean> {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!isVendorError(cause) || (cause.code !== 'invalid' && cause.code !== 'conflict')) return false;
  await deps.ledger.tx((sql) => refuse(deps, sql, connection, sent, cause.words));
  return true;
}

async function keep(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  { lane }: WriteGorgias,
  sent: StoredAction,
  answer: CustomerUpdating,
): Promise<void> {
  const id = sent.remoteId ?? '';
  if (answer.kind === 'updated') {
    await takeIn(deps.ledger, sql, connection, 'gorgias', [recordReading(answer.record)]);
    await finishActions(sql, [sent.id], 'acknowledged');
    return keepVendorsValue(sql, connection, [sent]);
  }
  await finishActions(sql, [sent.id], 'drifted');
  await followGorgias(sql, connection, { id, lane }, answer);
}
