import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { targetOf } from './path.ts';

export interface RawRequest {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rawBody: Buffer;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const readBody = (message: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    message.on('error', reject);
  });

const receive = async (message: IncomingMessage, response: ServerResponse): Promise<RawRequest> => {
  const { path, query } = targetOf(message.url ?? '/');
  return { message, response, method: message.method ?? 'GET', path, query, rawBody: await readBody(message) };
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/** Listens on loopback; a busy port is given up for a free one. */
const listenSomewhere = async (server: Server, port: number): Promise<number> => {
  try {
    return await listen(server, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === 0) throw error;
    return listen(server, 0);
  }
};

/** Bytes of a request's head. More than any vendor takes: what is too long there is said by the vendor. */
const LARGEST_HEAD = 256 * 1024;

/**
 * Serves one port of 127.0.0.1. A handler that throws has a bug: `onBug` hears of it and the caller gets a bare 500.
 * `close` cuts open connections, also those that a fault keeps hanging.
 */
export const serveHttp = async (
  port: number,
  handle: (request: RawRequest) => Promise<void>,
  onBug: (error: unknown) => void,
): Promise<Listening> => {
  const server = createServer({ maxHeaderSize: LARGEST_HEAD }, (message, response) => {
    receive(message, response)
      .then(handle)
      .catch((error: unknown) => {
        if (message.destroyed && !message.complete) return; // the caller went away while it was still sending
        onBug(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
  server.keepAliveTimeout = 30_000;
  server.requestTimeout = 0;
  const actual = await listenSomewhere(server, port);
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
