import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const Page = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(5_000),
});

export type Page = z.infer<typeof Page>;

export class BadRequest extends Error {
  readonly statusCode = 400;
}

/** Validates a query; a fault says what was expected. */
export function parseQuery<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new BadRequest(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

/** A page's query; `shape` is that of the cursors which the same path hands out. */
export function pageOf(request: FastifyRequest, shape: RegExp): Page {
  const page = parseQuery(Page, request.query);
  if (page.cursor === undefined || shape.test(page.cursor)) return page;
  throw new BadRequest('cursor: expected one that the page before gave in X-Next-Cursor');
}

/** Answers a page: the rows as a plain array, the next page's address in `Link`, its cursor in `X-Next-Cursor`. */
export function sendPage<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => string,
) {
  const last = rows.at(-1);
  if (rows.length === limit && last !== undefined) {
    const next = new URL(request.url, 'http://localhost');
    next.searchParams.set('cursor', cursorOf(last));
    reply.header('X-Next-Cursor', encodeURIComponent(cursorOf(last)));
    reply.header('Link', `<${next.pathname}${next.search}>; rel="next"`);
  }
  return rows;
}
