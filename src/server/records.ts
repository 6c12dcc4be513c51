import type { FastifyInstance } from 'fastify';
import { diffProfiles } from '../core/diff.ts';
import type { Field, Side } from '../core/types.ts';
import { profileOf } from '../core/profile.ts';
import { readJournal } from '../ledger/journal.ts';
import { recordsOf } from '../ledger/records.ts';
import { linkStatesOf, type LinkState, recordOn, viewOf } from '../ledger/states.ts';
import type { Operations } from './facts.ts';

/** One customer as both sides hold it, how the two profiles differ, what was agreed on, and every write: why it is so. */
export function registerRecords(api: FastifyInstance, { ledger, connections }: Operations): void {
  api.get<{ Params: { side: string; id: string } }>(
    '/v1/records/:side/:id',
    async ({ params: { side, id } }, reply) => {
      if (side !== 'hubspot' && side !== 'gorgias')
        return reply.code(400).send({ error: 'expected hubspot or gorgias' });
      for (const { name, fields } of connections) {
        const [record] = await recordsOf(ledger.sql, name, side, [id]);
        const [state] = record === undefined ? [] : await linkStatesOf(ledger.sql, [record.link]);
        if (state === undefined) continue;
        const journal = await readJournal(ledger.sql, { connection: name, side, id, limit: 100 });
        return { connection: name, ...describe(state, fields), journal };
      }
      return reply.code(404).send({ error: `no record ${id} of ${side} is known` });
    },
  );
}

function describe(state: LinkState, fields: readonly Field[]) {
  const { link, skip, agreements } = state;
  const profile = (side: Side) => {
    const record = recordOn(state, side);
    return record === undefined ? {} : profileOf(viewOf(record), fields);
  };
  return {
    link,
    skip,
    hubspot: recordOn(state, 'hubspot') ?? null,
    gorgias: recordOn(state, 'gorgias') ?? null,
    difference: diffProfiles(profile('hubspot'), profile('gorgias')),
    agreements,
  };
}
