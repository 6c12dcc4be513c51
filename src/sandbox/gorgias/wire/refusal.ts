import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';

/** Field name to a list of messages; nests (gorgias.md 1.1). */
export type Details = { readonly [field: string]: readonly string[] | Details };

/** An answer other than success, thrown by whoever finds the reason. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.name = 'Refusal';
    this.reply = reply;
  }
}

export const failure = (status: number, msg: string, data?: Details): Reply => ({
  status,
  body: { error: data === undefined ? { msg } : { msg, data } },
});

export const notFound = (): Refusal => new Refusal(failure(404, 'Resource not found.'));
export const invalid = (msg: string, data: Details): Refusal => new Refusal(failure(400, msg, data));
export const bad = (msg: string): Refusal => new Refusal(failure(400, msg));
export const conflict = (msg = 'The resource already exists.'): Refusal => new Refusal(failure(409, msg));

/** A route whose handler may throw a {@link Refusal}. Handlers are synchronous, so that each call is one step. */
export const route = (method: string, path: string, handle: (request: SandboxRequest) => Reply): Route => ({
  method,
  path,
  handle: (request) => {
    try {
      return handle(request);
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  },
});

/** The path's integer; anything else is a path that does not exist. */
export const idOf = (request: SandboxRequest, name = 'id'): number => {
  const text = request.params[name] ?? '';
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
};
