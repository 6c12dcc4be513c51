import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { candidatesById, countCandidates, readCandidates } from '../ledger/duplicates.ts';
import { mergesById, readMerges, stepsOf } from '../ledger/duplicates-merges.ts';
import { bodyOf } from './body.ts';
import { registerAudit } from './duplicates-audit.ts';
import { registerDecisions } from './duplicates-decide.ts';
import { Filter } from './duplicates-filter.ts';
import { pairsNow, showPair } from './duplicates-view.ts';
import type { Operations } from './facts.ts';
import { BadRequest, pageOf, parseQuery, sendPage } from './paging.ts';

const PAIR_CURSOR = /^[\d.e+-]{1,30}\|\d{1,18}$/;
const MERGE_CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\|[0-9a-f-]{36}$/;
const Order = z.object({ connection: z.string().optional(), whole: z.boolean().default(true) });
const OfRun = z.object({ connection: z.string().optional(), run: z.string().optional() });

/** Duplicates: pairs to decide on, the runs that find and merge them, and what was merged. */
export function registerDuplicates(api: FastifyInstance, operations: Operations): void {
  const { ledger, connections, duplicates } = operations;
  const fieldsOf = (name: string) => connections.find((one) => one.name === name)?.fields ?? [];
  const connectionOf = (name = connections[0]?.name ?? ''): string => {
    if (!connections.some((one) => one.name === name)) throw new BadRequest(`no connection '${name}'`);
    return name;
  };

  api.get('/v1/duplicates', async (request, reply) => {
    const { cursor, limit } = pageOf(request, PAIR_CURSOR);
    const filter = { state: 'open', ...parseQuery(Filter, request.query) };
    const rows = await readCandidates(ledger.sql, { ...filter, after: cursor, limit });
    const pairs = new Map((await pairsNow(ledger, fieldsOf, rows)).map((pair) => [pair.candidate.id, pair]));
    const shown = rows.map((row) => {
      const pair = pairs.get(row.id);
      return pair === undefined ? { ...row, gone: true } : showPair(fieldsOf(row.connection), pair);
    });
    return sendPage(request, reply, shown, limit, ({ id, score }) => `${score}|${id}`);
  });

  api.get('/v1/duplicates/counts', async ({ query }) => countCandidates(ledger.sql, parseQuery(Filter, query)));

  api.get<{ Params: { id: string } }>('/v1/duplicates/:id', async ({ params }, reply) => {
    const rows = /^\d{1,18}$/.test(params.id) ? await candidatesById(ledger.sql, [params.id]) : [];
    const [pair] = await pairsNow(ledger, fieldsOf, rows);
    if (pair !== undefined) return showPair(fieldsOf(pair.candidate.connection), pair);
    if (rows[0] !== undefined) return { ...rows[0], gone: true };
    return reply.code(404).send({ error: `no pair ${params.id}` });
  });

  api.post('/v1/duplicates/scan', async ({ body }, reply) => {
    const { connection, whole } = parseQuery(Order, bodyOf(body));
    return reply.code(201).send({ run: await duplicates.scan(connectionOf(connection), whole) });
  });

  api.post('/v1/duplicates/merge', async ({ body }, reply) => {
    const { connection } = parseQuery(Order, bodyOf(body));
    const name = connectionOf(connection);
    if (connections.some((one) => one.name === name && one.mode !== 'live'))
      throw new BadRequest(`connection '${name}' watches: it merges nothing until its mode is live`);
    return reply.code(201).send({ run: await duplicates.merge(name) });
  });

  api.get('/v1/duplicates/merges', async (request, reply) => {
    const { cursor, limit } = pageOf(request, MERGE_CURSOR);
    const rows = await readMerges(ledger.sql, { ...parseQuery(OfRun, request.query), after: cursor, limit });
    const shown = rows.map(({ snapshots: _, plan: __, ...row }) => row);
    return sendPage(request, reply, shown, limit, ({ ordered, id }) => `${ordered.toISOString()}|${id}`);
  });

  /** With every record as it was before: the undo kit. */
  api.get<{ Params: { id: string } }>('/v1/duplicates/merges/:id', async ({ params }, reply) => {
    const [merge] = await mergesById(ledger.sql, [params.id]);
    if (merge === undefined) return reply.code(404).send({ error: `no merge '${params.id}'` });
    return { ...merge, steps: await stepsOf(ledger.sql, [merge.id]) };
  });

  registerDecisions(api, operations);
  registerAudit(api, operations, connectionOf);
}
