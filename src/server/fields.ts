import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bodyOf } from './body.ts';
import type { Operations } from './facts.ts';
import { BadRequest, parseQuery } from './paging.ts';

const Which = z.object({ connection: z.string().optional() });

/** Customer fields of the mapping: how both services have them, what has to be made, what drifted, and the making. */
export function registerFields(api: FastifyInstance, { fields, connections }: Operations): void {
  const named = (input: unknown): string => {
    const { connection = connections[0]?.name ?? '' } = parseQuery(Which, input);
    if (!connections.some(({ name }) => name === connection)) throw new BadRequest(`no connection '${connection}'`);
    return connection;
  };

  /** As last read; a check reads both services anew. */
  api.get('/v1/fields', async ({ query }) => fields.report(named(query)));

  api.post('/v1/fields/check', async ({ body }) => {
    const connection = named(bodyOf(body));
    await fields.check(connection);
    return fields.report(connection);
  });

  api.post('/v1/fields/apply', async ({ body }, reply) => {
    const run = await fields.apply(named(bodyOf(body)));
    return reply.code(201).send({ run });
  });
}
