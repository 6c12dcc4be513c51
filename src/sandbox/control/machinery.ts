import type { FaultRule } from '../kernel/faults.ts';
import type { HoldRule } from '../kernel/holds.ts';
import { done, faults, holdMade, holds as heldAnswer, released } from './answers.ts';
import { bodyOf, type ControlRoute, ok } from './respond.ts';
import type { Sandbox } from './sandbox.ts';
import { faultBody, holdBody, releaseBody } from './schemas.ts';
import { settingRoutes } from './settings.ts';
import { watchRoutes } from './watch.ts';

/** zod marks absent keys as possibly undefined; rules have them or not. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

const faultRoutes = ({ kernel }: Sandbox): readonly ControlRoute[] => [
  {
    method: 'POST',
    path: '/faults',
    summary: 'Adds a fault: on the nth matching call, at a rate, or on every one.',
    answer: done,
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
    answer: faults,
    handle: () => ok({ faults: kernel.faults.list() }),
  },
  {
    method: 'DELETE',
    path: '/faults',
    summary: 'Removes all faults.',
    answer: done,
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
    answer: holdMade,
    schema: holdBody,
    handle: (request) => ok({ hold: kernel.holds.add(present(bodyOf(holdBody, request)) as HoldRule) }),
  },
  {
    method: 'GET',
    path: '/hold',
    summary: 'The holds, and which of them hold a call now.',
    answer: heldAnswer,
    handle: () => {
      const holds = kernel.holds.list();
      return ok({ held: holds.some(({ held }) => held), holds });
    },
  },
  {
    method: 'POST',
    path: '/release',
    summary: 'Lets held calls go on: one hold, or all.',
    answer: released,
    schema: releaseBody,
    handle: (request) => ok({ released: kernel.holds.release(bodyOf(releaseBody, request).hold) }),
  },
];

/** Faults, holds, settings and what there is to watch. */
export const machineryRoutes = (sandbox: Sandbox): readonly ControlRoute[] =>
  [faultRoutes, holdRoutes, settingRoutes, watchRoutes].flatMap((routes) => routes(sandbox));
