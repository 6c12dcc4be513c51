import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { gateOf, REQUIRED_PRECISION } from '../core/merging/gate.ts';
import { drawSample } from '../core/merging/sample.ts';
import { candidatesById, countCandidates, readCandidates } from '../ledger/duplicates.ts';
import { auditedPairs, markSampled, storeDecision } from '../ledger/duplicates-decisions.ts';
import { mergesById } from '../ledger/duplicates-merges.ts';
import { bodyOf } from './body.ts';
import type { Operations } from './facts.ts';
import { BadRequest, parseQuery } from './paging.ts';

const Draw = z.object({ connection: z.string().optional(), size: z.int().min(1).max(10_000).default(600) });
const Of = z.object({ connection: z.string().optional() });
const Wrong = z.object({ merge: z.string(), note: z.string().min(1, 'say what was wrong') });
const MOST = 100_000;

/** The proof that merges may act alone: a sample, the bound so far, and the report of a wrong merge that takes it back. */
export function registerAudit(
  api: FastifyInstance,
  { ledger, connections }: Operations,
  connectionOf: (name?: string) => string,
): void {
  const audit = async (name: string) => {
    const counts = await auditedPairs(ledger.sql, name);
    const allowed = connections.find((one) => one.name === name)?.automaticMerges === true;
    const waiting = await countCandidates(ledger.sql, { connection: name, verdict: 'merge', sampled: true });
    return {
      connection: name,
      ...counts,
      ...gateOf({ allowed, ...counts }),
      required: REQUIRED_PRECISION,
      waiting: (waiting.open ?? 0) + (waiting.later ?? 0),
    };
  };

  api.get('/v1/duplicates/audit', async ({ query }) => audit(connectionOf(parseQuery(Of, query).connection)));

  /** Adds to the sample so that `size` pairs of it wait for a person. */
  api.post('/v1/duplicates/audit', async ({ body }, reply) => {
    const { connection, size } = parseQuery(Draw, bodyOf(body));
    const name = connectionOf(connection);
    const { waiting } = await audit(name);
    const open = { connection: name, state: 'open', verdict: 'merge', sampled: false, limit: MOST };
    const drawn = drawSample(await readCandidates(ledger.sql, open), Math.max(0, size - waiting), Math.random);
    await markSampled(ledger.sql, drawn);
    return reply.code(201).send({ drawn: drawn.length, ...(await audit(name)) });
  });

  api.post('/v1/duplicates/audit/wrong', async ({ body }) => {
    const { merge: id, note } = parseQuery(Wrong, bodyOf(body));
    const [merge] = await mergesById(ledger.sql, [id]);
    if (merge === undefined) throw new BadRequest(`no merge '${id}'`);
    const refs = Object.keys(merge.snapshots);
    await ledger.tx(async (sql) => {
      for (const candidate of await candidatesById(sql, merge.candidates)) {
        const records = { leftRecords: refs, rightRecords: refs };
        await storeDecision(sql, {
          candidate,
          answer: 'wrong',
          by: 'person',
          print: candidate.print,
          note,
          ...records,
        });
      }
    });
    return audit(merge.connection);
  });
}
