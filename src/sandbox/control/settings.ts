import { SIDES, type Side } from '../kernel/world.ts';
import * as answers from './answers.ts';
import { bodyOf, type ControlRoute, ok } from './respond.ts';
import { type Sandbox, service } from './sandbox.ts';
import { clockBody, limitsBody, switchesBody, webhooksBody } from './schemas.ts';

const bothOr = (side: Side | undefined): readonly Side[] => (side === undefined ? SIDES : [side]);

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

/** Limits, webhooks, clocks and switches. */
export const settingRoutes = (sandbox: Sandbox): readonly ControlRoute[] => [
  {
    method: 'POST',
    path: '/limits',
    summary: 'Switches the call limits of one side or both on or off.',
    answer: answers.done,
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
    answer: answers.done,
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
    answer: answers.clocks,
    schema: clockBody,
    handle: (request) => {
      const body = bodyOf(clockBody, request);
      for (const side of bothOr(body.side)) setClock(sandbox, side, body);
      return ok({ clocks: clocks(sandbox) });
    },
  },
  {
    method: 'GET',
    path: '/clock',
    summary: 'What the clocks read.',
    answer: answers.clocks,
    handle: () => ok({ clocks: clocks(sandbox) }),
  },
  {
    method: 'POST',
    path: '/switches',
    summary: 'Sets switches: an object of names and values.',
    answer: answers.done,
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
    answer: answers.switches,
    handle: () => ok({ switches: sandbox.kernel.switches.list() }),
  },
];
