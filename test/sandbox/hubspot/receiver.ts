import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: events are compared literally
  readonly events: any[];
}

export interface Receiver {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** All events so far, in the order in which they came. */
  // biome-ignore lint/suspicious/noExplicitAny: events are compared literally
  events(): any[];
  /** What to answer from now on; `hang` never answers. */
  answer(status: number | 'hang'): void;
  /** Waits until `count` deliveries have come. */
  until(count: number): Promise<void>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A URL that keeps what is sent to it. */
export async function receiver(path = '/hooks/hubspot?from=a%2Fb'): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let status: number | 'hang' = 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      deliveries.push({ headers: request.headers, text, events: JSON.parse(text) });
      if (status !== 'hang') response.writeHead(status).end();
      for (const { count, resolve } of waiting) if (deliveries.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    deliveries,
    events: () => deliveries.flatMap(({ events }) => events),
    answer: (next) => {
      status = next;
    },
    until: (count) =>
      new Promise((resolve) => {
        if (deliveries.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}
