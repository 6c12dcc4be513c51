import { Pool } from 'undici';
import type { World } from './world.ts';

export interface Ask {
  readonly side: 'hubspot' | 'gorgias';
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
}

export interface Caller {
  /** Answers the parsed body; throws for anything but 2xx. */
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every call of two services
  call(ask: Ask): Promise<any>;
  close(): Promise<void>;
}

/** Calls both services over few connections that stay open. */
export const callerOf = (world: World, connections: number): Caller => {
  const pools = {
    hubspot: new Pool(world.hubspotUrl, { connections }),
    gorgias: new Pool(world.gorgiasUrl, { connections }),
  };
  const authorization = { hubspot: `Bearer ${world.hubspotToken}`, gorgias: world.gorgiasAuthorization };
  const call: Caller['call'] = async ({ side, method, path, body }) => {
    const headers = { authorization: authorization[side], 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await pools[side].request({ method, path, headers, ...sent });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const close = async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.close()));
  };
  return { call, close };
};

/** Middle of several measurements of a call, in milliseconds. */
export const medianMs = async (times: number, once: (n: number) => Promise<unknown>): Promise<number> => {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await once(n);
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b)[times >> 1] as number;
};
