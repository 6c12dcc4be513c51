import { z } from 'zod';
import { send } from '../kernel/answer.ts';
import { type Listening, type RawRequest, serveHttp } from '../kernel/http.ts';
import type { Reply } from '../kernel/service.ts';
import { machineryRoutes } from './machinery.ts';
import { openApiOf } from './openapi.ts';
import { orderRoutes } from './orders.ts';
import { type ControlRoute, refusalOf } from './respond.ts';
import type { Sandbox } from './sandbox.ts';
import { worldRoutes } from './worlds.ts';

export const controlRoutes = (sandbox: Sandbox): readonly ControlRoute[] => {
  const routes = [...worldRoutes(sandbox), ...orderRoutes(sandbox), ...machineryRoutes(sandbox)];
  const description: ControlRoute = {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description.',
    answer: z.record(z.string(), z.unknown()),
    handle: () => ({ status: 200, body: openApiOf([...routes, description]) }),
  };
  return [...routes, description];
};

const answer = (routes: readonly ControlRoute[], { method, path, query, rawBody }: RawRequest): Reply => {
  const here = routes.filter((route) => route.path === path.replace(/(.)\/$/, '$1'));
  const route = here.find((one) => one.method === method);
  if (route !== undefined) {
    try {
      return route.handle({ query, text: rawBody.toString('utf8') });
    } catch (error) {
      return refusalOf(error);
    }
  }
  const known = routes.map((one) => `${one.method} ${one.path}`).join(', ');
  return { status: here.length > 0 ? 405 : 404, body: { error: `there is no ${method} ${path}; there are: ${known}` } };
};

const typed = (reply: Reply): Reply => ({
  ...reply,
  headers: { ...(reply.text === undefined ? { 'Content-Type': 'application/json' } : {}), ...reply.headers },
});

/** Serves the control API (docs/sandbox.md) on loopback. */
export const serveControl = (sandbox: Sandbox, port: number): Promise<Listening> => {
  const routes = controlRoutes(sandbox);
  return serveHttp(port, async (raw) => send(raw.response, typed(answer(routes, raw))), sandbox.kernel.onBug);
};
