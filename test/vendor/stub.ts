import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as a stub server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** Settles when the connection that carried it has closed. */
  readonly closed: Promise<void>;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** What a stub does with a request: an answer, or something worse with the raw response. */
export type Behave = (seen: Seen, response: http.ServerResponse) => Answer | undefined;

/** A plain HTTP server that behaves as one test says. `await using` closes it with all its connections. */
export async function stub(behave: Behave) {
  const seen: Seen[] = [];
  const waiting: (() => void)[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    request.socket.once('close', () => resolve());
    const one: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      closed,
    };
    seen.push(one);
    for (const wake of waiting.splice(0)) wake();
    const answer = behave(one, response);
    if (answer) send(response, answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** The next request that arrives, or the first if one has. */
    arrived: async (): Promise<Seen> => {
      while (!seen[0]) await new Promise<void>((wake) => waiting.push(wake));
      return seen[0];
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: http.ServerResponse, { status = 200, headers, body }: Answer): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' };
  response.writeHead(status, headers ?? type).end(text);
}
