import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PASSING } from '../core/merging/refusals.ts';
import {
  candidatesById,
  linksOfRecords,
  readCandidates,
  type StoredCandidate,
  storeCandidates,
} from '../ledger/duplicates.ts';
import { reopen, storeDecision } from '../ledger/duplicates-decisions.ts';
import { refsOf } from '../ledger/duplicates-prints.ts';
import { bodyOf } from './body.ts';
import { Filter } from './duplicates-filter.ts';
import { type PairNow, pairsNow, showPair } from './duplicates-view.ts';
import type { Operations } from './facts.ts';
import { BadRequest, parseQuery } from './paging.ts';

const Id = z.string().regex(/^\d{1,18}$/, 'expected the number of a pair');
const Decide = z.object({
  ids: z.array(Id).max(10_000).optional(),
  filter: Filter.optional(),
  /** How many pairs the filter is meant to decide: another count decides none. */
  expect: z.int().min(0).optional(),
  answer: z.enum(['yes', 'no', 'later', 'open']),
  note: z.string().max(2_000).optional(),
});
const Reference = z.object({ side: z.enum(['hubspot', 'gorgias']), id: z.string().regex(/^\d+$/) });
const Propose = z.object({ connection: z.string().optional(), records: z.tuple([Reference, Reference]) });

const MOST = 10_000;

/** Decisions on pairs, one by one or by a filter whose count was seen first; and pairs that a person names. */
export function registerDecisions(api: FastifyInstance, { ledger, connections }: Operations): void {
  const fieldsOf = (name: string) => connections.find((one) => one.name === name)?.fields ?? [];

  api.post('/v1/duplicates/decide', async ({ body }) => {
    const order = parseQuery(Decide, bodyOf(body));
    const asked = await chosen(ledger.sql, order);
    if (order.filter !== undefined && order.expect !== asked.length)
      throw new BadRequest(`the filter finds ${asked.length} pairs; expect that number to decide them`);
    return ledger.tx(async (sql) => {
      const pairs = await pairsNow({ sql, hash: ledger.hash }, fieldsOf, asked);
      const refused: { id: string; refusals: readonly string[] }[] = [];
      let decided = 0;
      for (const pair of pairs) {
        const against = order.answer === 'yes' ? pair.refusals.filter((code) => !PASSING.has(code)) : [];
        if (against.length > 0) refused.push({ id: pair.candidate.id, refusals: against });
        else {
          await answer(sql, pair, order.answer, order.note);
          decided += 1;
        }
      }
      return { decided, refused, gone: asked.length - pairs.length };
    });
  });

  api.post('/v1/duplicates', async ({ body }, reply) => {
    const { connection = connections[0]?.name ?? '', records } = parseQuery(Propose, bodyOf(body));
    const links = await linksOfRecords(ledger.sql, connection, records);
    const [left, right] = records.map(({ side, id }) => links.get(`${side}:${id}`));
    if (left === undefined || right === undefined) throw new BadRequest('one of these records is not known');
    if (left === right) throw new BadRequest('these records are one customer already');
    await storeCandidates(ledger.sql, connection, null, [
      { left, right, score: 0, verdict: 'review', evidence: { proposed: 'by a person' }, refusals: [], print: '' },
    ]);
    const [low, high] = BigInt(left) < BigInt(right) ? [left, right] : [right, left];
    const { rows } = await ledger.sql.query<{ id: string }>(
      'select id from candidates where connection = $1 and left_link = $2 and right_link = $3',
      [connection, low, high],
    );
    const [pair] = await pairsNow(ledger, fieldsOf, await candidatesById(ledger.sql, [rows[0]?.id ?? '']));
    if (pair === undefined) throw new BadRequest('one of these customers is gone');
    return reply.code(201).send(showPair(fieldsOf(connection), pair));
  });
}

async function chosen(
  sql: Operations['ledger']['sql'],
  { ids, filter }: z.infer<typeof Decide>,
): Promise<StoredCandidate[]> {
  if (ids !== undefined) return candidatesById(sql, ids);
  if (filter === undefined) throw new BadRequest('expected ids or a filter');
  return readCandidates(sql, { state: 'open', ...filter, limit: MOST });
}

async function answer(
  sql: Operations['ledger']['sql'],
  { candidate, left, right, print }: PairNow,
  how: z.infer<typeof Decide>['answer'],
  note: string | undefined,
): Promise<void> {
  if (how === 'open') return reopen(sql, candidate, print);
  const records = { leftRecords: refsOf(left), rightRecords: refsOf(right) };
  await storeDecision(sql, { candidate, answer: how, by: 'person', print, note, ...records });
}
