import { afterEach } from 'vitest';
import { createGorgias, type GorgiasService } from '../../../src/sandbox/gorgias/service.ts';
import { serveHttp } from '../../../src/sandbox/kernel/http.ts';
import { createKernel, type Kernel } from '../../../src/sandbox/kernel/kernel.ts';
import { createPipeline } from '../../../src/sandbox/kernel/pipeline.ts';

/** An answer over plain HTTP. `body` is the parsed JSON, or undefined when the body was empty. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the conformance cases compare literal JSON of every shape
  readonly body: any;
  readonly text: string;
}

export interface Rig {
  readonly url: string;
  readonly kernel: Kernel;
  readonly gorgias: GorgiasService;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Moves the vendor's clock. */
  advance(ms: number): void;
  /** Events of a customer, oldest first, as `type`. */
  eventsOf(id: number): Promise<string[]>;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

type Wrong = (gorgias: GorgiasService) => GorgiasService;
let wrong: Wrong = (gorgias) => gorgias;
/** From now on every rig is wrong in this way; without an argument, right again. */
export const goWrong = (way: Wrong = (gorgias) => gorgias): void => {
  wrong = way;
};

let live: Rig | undefined;
/** From now on every rig is this one, over a real account; without an argument, a sandbox of its own again. */
export const goLive = (next?: Rig): void => {
  live = next;
};

const START = Date.parse('2026-09-02T10:11:12.104Z');

/** A Gorgias of its own on a free port, its clock standing still, without limits unless asked for. */
export async function rig(
  options: { switches?: Record<string, string>; limits?: boolean; speed?: number } = {},
): Promise<Rig> {
  if (live !== undefined) return live;
  const kernel = createKernel({
    seed: 1,
    speed: options.speed ?? 1,
    time: { now: () => START, after: () => () => undefined },
    // Most cases do not search; those that do ask for the lag.
    switches: { 'gorgias.search-lag-ms': '0', ...options.switches },
    onBug: (error) => {
      throw error;
    },
  });
  const gorgias = wrong(createGorgias(kernel));
  kernel.switches.refuseUnknown();
  gorgias.setLimits(options.limits ?? false);
  const server = await serveHttp(0, createPipeline(kernel, gorgias), (error) => kernel.onBug(error));
  open.push(async () => {
    gorgias.stop();
    kernel.stop();
    await server.close();
  });
  const basic = `Basic ${btoa(`${gorgias.credentials.email}:${gorgias.credentials.key}`)}`;
  const call: Rig['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(server.url + path, {
      method,
      redirect: 'manual',
      headers: {
        Authorization: basic,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
    return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : undefined };
  };
  const eventsOf = async (id: number): Promise<string[]> => {
    const { body } = await call('GET', `/api/events?object_id=${id}&order_by=created_datetime:asc&limit=100`);
    return body.data.map((event: { type: string }) => event.type);
  };
  return { url: server.url, kernel, gorgias, call, advance: (ms) => kernel.clock('gorgias').advance(ms), eventsOf };
}

/** The body with every datetime and every long id replaced, so that the rest can be compared literally. */
export function plain(value: unknown): unknown {
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/.test(value) ? '<datetime>' : value;
  if (typeof value === 'number') return value > 100_000 ? '<id>' : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export const MAYA = {
  name: 'Maya Lind',
  email: 'maya.lind@example.org',
  external_id: 'hs-7741',
  language: 'sv',
  timezone: 'Europe/Stockholm',
  channels: [
    { type: 'email', address: 'maya.lind@example.org', preferred: true },
    { type: 'phone', address: '+46701740612', preferred: true },
  ],
};
