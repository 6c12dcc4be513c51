import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { closeKept, readConflicts } from '../ledger/conflicts.ts';
import { closeByPerson, readIssues } from '../ledger/issues.ts';
import { readJournal } from '../ledger/journal.ts';
import type { Operations } from './facts.ts';
import { pageOf, parseQuery, sendPage } from './paging.ts';

const JournalQuery = z.object({
  side: z.enum(['hubspot', 'gorgias']).optional(),
  id: z.string().optional(),
  since: z.iso.datetime({ offset: true }).optional(),
});

const CONFLICT_CURSOR = /^\d{1,18}\|[^|]*\|[a-z]*$/;
const JOURNAL_CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\|[0-9a-f-]{36}$/;
const ISSUE_CURSOR = /^\d{1,18}$/;

/** What the sync decided and what it left to people. */
export function registerConflicts(api: FastifyInstance, { ledger }: Operations): void {
  api.get('/v1/conflicts', async (request, reply) => {
    const { cursor, limit } = pageOf(request, CONFLICT_CURSOR);
    const rows = await readConflicts(ledger.sql, { after: cursor, limit });
    const shown = rows.map(({ hubspot, gorgias, hubspotId, gorgiasId, ...row }) => ({
      ...row,
      hubspot: { id: hubspotId, value: hubspot },
      gorgias: { id: gorgiasId, value: gorgias },
    }));
    return sendPage(request, reply, shown, limit, ({ link, field, state }) => `${link}|${field}|${state}`);
  });

  api.get('/v1/journal', async (request, reply) => {
    const { cursor, limit } = pageOf(request, JOURNAL_CURSOR);
    const rows = await readJournal(ledger.sql, { ...parseQuery(JournalQuery, request.query), after: cursor, limit });
    const shown = rows.map(({ id, connection, run, link, side, remoteId, kind, fields, state, planned, done }) => ({
      id,
      connection,
      run,
      link,
      side,
      remoteId,
      kind,
      state,
      planned,
      at: done ?? planned,
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, { slots, ...rest }]) => [name, { ...rest, new: slots }]),
      ),
    }));
    return sendPage(request, reply, shown, limit, ({ planned, id }) => `${planned.toISOString()}|${id}`);
  });

  api.delete<{ Params: { link: string; field: string } }>('/v1/conflicts/:link/:field', async ({ params }, reply) => {
    if (!/^\d+$/.test(params.link)) return reply.code(400).send({ error: 'expected a link number' });
    if (await closeKept(ledger.sql, params.link, params.field)) return { closed: true };
    return reply
      .code(404)
      .send({ error: 'no conflict of that field waits to be closed; others close when the values agree' });
  });

  api.get('/v1/issues', async (request, reply) => {
    const { cursor, limit } = pageOf(request, ISSUE_CURSOR);
    return sendPage(request, reply, await readIssues(ledger.sql, cursor, limit), limit, ({ id }) => id);
  });

  api.delete<{ Params: { issue: string } }>('/v1/issues/:issue', async ({ params }, reply) => {
    if (!ISSUE_CURSOR.test(params.issue)) return reply.code(400).send({ error: 'expected an issue number' });
    if (await closeByPerson(ledger.sql, params.issue)) return { closed: true };
    return reply
      .code(404)
      .send({ error: 'no issue of that number waits to be closed by a person; others close when their cause is gone' });
  });
}
