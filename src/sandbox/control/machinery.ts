import type { FaultRule } from '../kernel/faults.ts';
import type { HoldRule } from '../kernel/holds.ts';
import { SIDES, type Side } from '../kernel/world.ts';
import { bodyOf, ControlRefused, type ControlRoute, lines, ok } from './respond.ts';
import { type Sandbox, service } from './sandbox.ts';
import { clockBody, faultBody, holdBody, limitsBody, releaseBody, switchesBody, webhooksBody } from './schemas.ts';

/** zod marks absent keys as possibly undefined; rules have them or not. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

const bothOr = (side: Side | undefined): readonly Side[] => (side === undefined ? SIDES : [side]);

const faultRoutes = ({ kernel }: Sandbox): readonly ControlRoute[] => [
  {
    method: 'POST',
    path: '/faults',
    summary: 'Adds a fault: on the nth matching call, at a rate, or on every one.',
    schema: faultBody,
    handle: (request) => {
      kernel.faults.add(present(bodyOf(faultBody, request)) as FaultRule);
      return ok();
    },
  },
  {
    method: 'GET',
    path: '/faults',
    summary: 'The faults and how often they struck.',
    handle: () => ok({ faults: kernel.faults.list() }),
  },
  {
    method: 'DELETE',
    path: '/faults',
    summary: 'Removes all faults.',
    handle: () => {
      kernel.faults.clear();
      return ok();
    },
  },
];

const holdRoutes = ({ kernel }: Sandbox): readonly ControlRoute[] => [
  {
    method: 'POST',
    path: '/hold',
    summary: 'Holds the nth matching call before its effect, after it, or reports when it was answered.',
    schema: holdBody,
    handle: (request) => ok({ hold: kernel.holds.add(present(bodyOf(holdBody, request)) as HoldRule) }),
  },
  {
    method: 'GET',
    path: '/hold',
    summary: 'The holds, and which of them hold a call now.',
    handle: () => {
      const holds = kernel.holds.list();
      return ok({ held: holds.some(({ held }) => held), holds });
    },
  },
  {
    method: 'POST',
    path: '/release',
    summary: 'Lets held calls go on: one hold, or all.',
    schema: releaseBody,
    handle: (request) => ok({ released: kernel.holds.release(bodyOf(releaseBody, request).hold) }),
  },
];

const setClock = (
  { kernel }: Sandbox,
  side: Side,
  {
    freeze,
    advanceMs,
    skewMs,
  }: { freeze?: boolean | undefined; advanceMs?: number | undefined; skewMs?: number | undefined },
): void => {
  const clock = kernel.clock(side);
  if (freeze === true) clock.freeze();
  if (advanceMs !== undefined) clock.advance(advanceMs);
  if (skewMs !== undefined) clock.setSkew(skewMs);
  if (freeze === false) clock.thaw();
};

const clocks = ({ kernel }: Sandbox) =>
  Object.fromEntries(
    SIDES.map((side) => {
      const clock = kernel.clock(side);
      return [side, { now: new Date(clock.now()).toISOString(), frozen: clock.frozen, skewMs: clock.skew }];
    }),
  );

const settingRoutes = (sandbox: Sandbox): readonly ControlRoute[] => [
  {
    method: 'POST',
    path: '/limits',
    summary: 'Switches the call limits of one side or both on or off.',
    schema: limitsBody,
    handle: (request) => {
      const { side, enabled, usedToday } = bodyOf(limitsBody, request);
      for (const one of bothOr(side)) service(sandbox, one).setLimits(enabled);
      if (usedToday !== undefined) sandbox.services.hubspot.rates.setToday(usedToday);
      return ok();
    },
  },
  {
    method: 'POST',
    path: '/webhooks',
    summary: 'Where HubSpot sends its webhooks, and which.',
    schema: webhooksBody,
    handle: (request) => {
      const { url, subscriptions } = bodyOf(webhooksBody, request);
      for (const side of SIDES) service(sandbox, side).setWebhookUrl(url ?? undefined);
      sandbox.services.hubspot.webhooks.subscriptions.set(subscriptions);
      return ok();
    },
  },
  {
    method: 'POST',
    path: '/clock',
    summary: 'Freezes, advances or skews the clock of one side or both.',
    schema: clockBody,
    handle: (request) => {
      const body = bodyOf(clockBody, request);
      for (const side of bothOr(body.side)) setClock(sandbox, side, body);
      return ok({ clocks: clocks(sandbox) });
    },
  },
  { method: 'GET', path: '/clock', summary: 'What the clocks read.', handle: () => ok({ clocks: clocks(sandbox) }) },
  {
    method: 'POST',
    path: '/switches',
    summary: 'Sets switches: an object of names and values.',
    schema: switchesBody,
    handle: (request) => {
      for (const [name, value] of Object.entries(bodyOf(switchesBody, request)))
        sandbox.kernel.switches.set(name, value);
      return ok();
    },
  },
  {
    method: 'GET',
    path: '/switches',
    summary: 'All switches.',
    handle: () => ok({ switches: sandbox.kernel.switches.list() }),
  },
];

const sinceOf = (query: URLSearchParams): number => {
  const since = Number(query.get('since') ?? '0');
  if (!Number.isInteger(since) || since < 0) throw new ControlRefused(400, 'since must be a whole number');
  return since;
};

const watchRoutes = (sandbox: Sandbox): readonly ControlRoute[] => [
  {
    method: 'GET',
    path: '/calls',
    summary: 'The call log after a number, as JSON lines.',
    query: ['since'],
    handle: ({ query }) => lines(sandbox.kernel.calls.since(sinceOf(query))),
  },
  {
    method: 'GET',
    path: '/health',
    summary: 'That the sandbox lives, and what is still under way.',
    handle: () => {
      const { hubspot, gorgias } = sandbox.services;
      const pending = { hubspot: hubspot.pending(), gorgias: gorgias.pending() };
      return ok({ calls: sandbox.kernel.calls.last, pending, webhooks: hubspot.webhooks.deliveries.counts });
    },
  },
];

/** Faults, holds, settings and what there is to watch. */
export const machineryRoutes = (sandbox: Sandbox): readonly ControlRoute[] =>
  [faultRoutes, holdRoutes, settingRoutes, watchRoutes].flatMap((routes) => routes(sandbox));
