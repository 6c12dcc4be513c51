import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SECRET_HEADER } from '../core/sidebar/wanted.ts';
import type { Operations, ServedConnection } from './facts.ts';

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether Gorgias, and nobody else, calls: compared in constant time, whatever the length. */
function knowsSecret(request: FastifyRequest, secret: string): boolean {
  const given = request.headers[SECRET_HEADER.toLowerCase()];
  return timingSafeEqual(hashed(typeof given === 'string' ? given : ''), hashed(secret)) && given !== undefined;
}

export type Caller = FastifyRequest<{ Params: { connection: string } }>;

/** Lets Gorgias in by the secret of its connection, before anything of the body is read; whatever its content type. */
export function admitGorgias(app: FastifyInstance, { connections }: Operations): (request: Caller) => ServedConnection {
  const known = ({ params }: Caller) => connections.find(({ name }) => name === params.connection);
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const secret = known(request as Caller)?.sidebar.secret;
    // An unknown connection answers as a wrong secret does: it tells nothing.
    if (secret === undefined || !knowsSecret(request, secret)) await reply.code(401).send({ error: 'wrong secret' });
  });
  return (request) => known(request) as ServedConnection;
}

const ID = /^\d{1,18}$/;

/** The customer whose ticket it is about, from the body or the query; values arrive as text (gorgias.md 9). */
export function customerIn(request: FastifyRequest): string | undefined {
  const given = { ...(request.query as object), ...bodyOf(request.body) } as { customer_id?: unknown };
  const id = String(given.customer_id ?? '');
  return ID.test(id) && id !== '0' ? id : undefined;
}

/** What cannot be read names nobody: Gorgias' call fails for that no more than the page does. */
function bodyOf(body: unknown): object {
  if (!Buffer.isBuffer(body)) return {};
  const text = body.toString();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}
