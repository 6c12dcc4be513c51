import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { heldBrakes, releaseBrakes } from '../ledger/brakes.ts';
import { returnHeldMarks } from '../ledger/inbox.ts';
import { leftOut } from '../ledger/outcomes.ts';
import { listRuns, runOf, setRunState, type StoredRun } from '../ledger/runs.ts';
import { bodyOf } from './body.ts';
import type { Operations } from './facts.ts';
import { BadRequest, parseQuery } from './paging.ts';
import type { RunView } from './run-view.ts';

/** Some two million ids; only who has the token gets so far as to send them. */
const NAMED_LIMIT = 32 * 1_048_576;

const NewSweep = z.object({
  connection: z.string().optional(),
  only: z.object({ hubspot: z.array(z.string()).default([]), gorgias: z.array(z.string()).default([]) }).optional(),
});
const Release = z.object({ note: z.string().min(1, 'say why the brake is released') });

/** Runs: started, watched, paused, cancelled, released. */
export function registerRuns(
  api: FastifyInstance,
  { ledger, sweeps, connections }: Operations,
  viewOf: (run: StoredRun) => Promise<RunView>,
): void {
  api.get('/v1/runs', async () => listRuns(ledger.sql, 100));

  api.get<{ Params: { run: string } }>('/v1/runs/:run', async ({ params }, reply) => {
    const run = await runOf(ledger.sql, params.run);
    if (run === undefined) return reply.code(404).send({ error: `no run '${params.run}'` });
    const brakes = (await heldBrakes(ledger.sql, run.connection)).filter(({ run: id }) => id === run.id);
    return { ...(await viewOf(run)), brakes };
  });

  api.get<{ Params: { run: string } }>('/v1/runs/:run/left-out', async ({ params }, reply) => {
    const run = await runOf(ledger.sql, params.run);
    if (run === undefined) return reply.code(404).send({ error: `no run '${params.run}'` });
    return leftOut(ledger.sql, run);
  });

  api.post('/v1/sweeps', { bodyLimit: NAMED_LIMIT }, async ({ body }, reply) => {
    const { connection = connections[0]?.name ?? '', only } = parseQuery(NewSweep, bodyOf(body));
    if (!connections.some(({ name }) => name === connection))
      throw new BadRequest(
        `expected a connection of the configuration (${connections.map(({ name }) => name).join(', ')}), found '${connection}'`,
      );
    const run = await sweeps.start(connection, only);
    return reply.code(201).send({ run });
  });

  api.post<{ Params: { run: string; what: string } }>('/v1/sweeps/:run/:what', async ({ params }, reply) => {
    const { what, run } = params;
    if (what !== 'pause' && what !== 'resume' && what !== 'cancel')
      throw new BadRequest('expected pause, resume or cancel');
    const known = await runOf(ledger.sql, run);
    if (known === undefined) return reply.code(404).send({ error: `no run '${run}'` });
    if (known.purpose !== 'sweep') throw new BadRequest(`run '${run}' is a ${known.purpose}, not a sweep`);
    if (known.state === 'braked') throw new BadRequest(`run '${run}' has ended: a brake holds what it found`);
    if (known.ended !== null) throw new BadRequest(`run '${run}' has ended: ${known.state}`);
    if (await sweeps.signal(run, what)) return { run, asked: what };
    if (what !== 'cancel') throw new BadRequest(`run '${run}' has no workflow any more; start the sweep again`);
    await setRunState(ledger.sql, run, 'cancelled');
    return { run, asked: what };
  });

  api.post<{ Params: { run: string } }>('/v1/runs/:run/release', async ({ params, body }, reply) => {
    const { note } = parseQuery(Release, bodyOf(body));
    const released = await ledger.tx(async (sql) => {
      const count = await releaseBrakes(sql, params.run, note);
      if (count > 0) await returnHeldMarks(sql);
      return count;
    });
    if (released === 0) return reply.code(404).send({ error: `no brake holds run '${params.run}'` });
    return { run: params.run, released };
  });
}
