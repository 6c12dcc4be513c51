import http from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { Headers } from '../core/vendor-call.ts';
import type { PerCall } from './transport.ts';

/**
 * A GET that the official client has no method for, inside the same per-call middleware: its own `apiRequest` goes
 * through `fetch` without a signal, so nothing could end it (hubspot.md 14.3, 14.7).
 */
export async function rawGet(url: URL, { middleware }: PerCall): Promise<void> {
  for (const each of middleware) {
    const request = await each.pre(new RawRequest());
    const response = await send(url, request);
    const text = (await buffer(response)).toString();
    await each.post({
      httpStatusCode: response.statusCode ?? 0,
      headers: flat(response.headers),
      body: { text: async () => text },
    });
  }
}

class RawRequest {
  readonly headers: Record<string, string> = { Accept: 'application/json' };
  agent: http.Agent | undefined;
  setAgent(agent: http.Agent): void {
    this.agent = agent;
  }
  setHeaderParam(name: string, value: string): void {
    this.headers[name] = value;
  }
}

function send(url: URL, { headers, agent }: RawRequest): Promise<http.IncomingMessage> {
  const { get } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, resolve).on('error', reject);
  });
}

const flat = (headers: http.IncomingHttpHeaders): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
