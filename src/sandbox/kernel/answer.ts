import type { ServerResponse } from 'node:http';
import type { SideClock } from './clock.ts';
import type { Fault } from './faults.ts';
import type { Reply } from './service.ts';

const payload = (reply: Reply): Buffer | undefined => {
  if (reply.text !== undefined) return Buffer.from(reply.text);
  return reply.body === undefined ? undefined : Buffer.from(JSON.stringify(reply.body));
};

const head = (response: ServerResponse, reply: Reply, length: number): void => {
  const headers: Record<string, string | number> = { ...reply.headers };
  if (reply.status !== 204 && reply.status !== 304) headers['Content-Length'] = length;
  response.writeHead(reply.status, headers);
};

/** Sends the reply and resolves once it is on its way, or the caller is gone. */
export const send = (response: ServerResponse, reply: Reply): Promise<void> => {
  const body = payload(reply);
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once('close', resolve);
    head(response, reply, body?.length ?? 0);
    response.end(body, () => resolve());
  });
};

/** The head at once, then the body in ten drops. */
export const sendSlowly = (response: ServerResponse, reply: Reply, clock: SideClock, slowMs: number): void => {
  const body = payload(reply) ?? Buffer.alloc(0);
  head(response, reply, body.length);
  response.flushHeaders();
  const size = Math.max(1, Math.ceil(body.length / 10));
  const drop = (from: number): void => {
    if (response.destroyed) return;
    if (from >= body.length) response.end();
    else {
      response.write(body.subarray(from, from + size));
      clock.after(slowMs / 10, () => drop(from + size));
    }
  };
  clock.after(slowMs / 10, () => drop(0));
};

/** Faults that answer nothing: the socket closes, is reset, or stays open. */
export const sendNothing = (response: ServerResponse, fault: Fault, clock: SideClock): void => {
  if (fault.kind === 'hang') {
    const { hangMs } = fault.rule;
    if (hangMs !== undefined) clock.after(hangMs, () => response.destroy());
    return;
  }
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  else response.destroy();
};
