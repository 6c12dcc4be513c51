import { toBody } from '../../src/gorgias/to-body.ts';
import { markSent } from '../../src/ledger/journal.ts';
import type { Deps } from '../deps.ts';
import { takeBackUnsent } from '../hubspot/create.ts';
import { adopt } from '../planning/adopt.ts';
import { refuse } from '../planning/refuse.ts';
import { spendCall, takeCalls } from '../vendor-call.ts';
import { recordReading } from './reading.ts';
import { keepRefusal, slotsOfAction, type WriteGorgias } from './write.ts';

/** Creates one customer, after the exact reads found nobody. */
export const createGorgias =
  (deps: Deps) =>
  async (input: WriteGorgias): Promise<{ outcome: string }> => {
    const connection = deps.connection(input.connection);
    const grant = await takeCalls(deps, { ...input, side: 'gorgias' }, 1);
    const [sent] = await markSent(deps.ledger.sql, [input.action]);
    if (sent === undefined) {
      grant.release();
      return { outcome: 'not-planned' };
    }
    const body = toBody(slotsOfAction(sent), []);
    try {
      const answer = await spendCall(deps, input.connection, 'gorgias', grant, (call) =>
        connection.gorgias.createCustomer(body, call),
      );
      await deps.ledger.tx((sql) =>
        answer.kind === 'created'
          ? adopt(deps, sql, connection, 'gorgias', [{ action: sent, reading: recordReading(answer.record) }])
          : refuse(deps, sql, connection, sent, answer.words),
      );
      return { outcome: answer.kind };
    } catch (error) {
      if (await keepRefusal(deps, connection, sent, error)) return { outcome: 'refused' };
      await takeBackUnsent(deps, [sent], error);
      throw error;
    }
  };
