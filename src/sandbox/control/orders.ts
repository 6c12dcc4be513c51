import type { Actor, Trace } from '../kernel/calls.ts';
import { CallTrace } from '../kernel/calls.ts';
import { isoMs } from '../kernel/clock.ts';
import type { Side } from '../kernel/world.ts';
import { done, edited } from './answers.ts';
import { bodyOf, ControlRefused, type ControlRoute, ok } from './respond.ts';
import { type Sandbox, service } from './sandbox.ts';
import { deleteBody, editBody, mergeBody, undeleteBody } from './schemas.ts';

/** Follows an order at once and writes it into the call log as `control:/...`, under its actor. */
const follow = <T>(
  sandbox: Sandbox,
  order: { side: Side; actor: Actor; path: string },
  act: (trace: Trace) => T,
): T => {
  const clock = sandbox.kernel.clock(order.side);
  clock.settle();
  const trace = new CallTrace();
  const result = act(trace);
  const { side, actor, path } = order;
  sandbox.kernel.calls.add({ at: isoMs(clock.now()), side, actor, method: 'POST', path, status: 200, trace });
  return result;
};

const edit = (sandbox: Sandbox): ControlRoute => ({
  method: 'POST',
  path: '/edit',
  summary: 'Edits a record as a person, an import or an automation; creates one without an id.',
  answer: edited,
  schema: editBody,
  handle: (request) => {
    const { side, id, object, fields, actor } = bodyOf(editBody, request);
    const order = { side, actor, path: 'control:/edit' };
    const target = { ...(id === undefined ? {} : { id }), ...(object === undefined ? {} : { object }) };
    return ok(follow(sandbox, order, (trace) => service(sandbox, side).edit({ ...target, fields, actor, trace })));
  },
});

const merge = (sandbox: Sandbox): ControlRoute => ({
  method: 'POST',
  path: '/merge',
  summary: 'Merges two records as a person would; answers the id that stays.',
  answer: edited,
  schema: mergeBody,
  handle: (request) => {
    const { side, survivor, merged, actor } = bodyOf(mergeBody, request);
    const order = { side, actor, path: 'control:/merge' };
    return ok(follow(sandbox, order, (trace) => service(sandbox, side).merge({ survivor, merged, actor, trace })));
  },
});

const remove = (sandbox: Sandbox): ControlRoute => ({
  method: 'POST',
  path: '/delete',
  summary: 'Deletes a record as a person would, or erases it for privacy.',
  answer: done,
  schema: deleteBody,
  handle: (request) => {
    const { side, id, object, actor, erase } = bodyOf(deleteBody, request);
    const order = { side, actor, path: 'control:/delete' };
    const target = { id, erase, ...(object === undefined ? {} : { object }) };
    follow(sandbox, order, (trace) => service(sandbox, side).remove({ ...target, actor, trace }));
    return ok();
  },
});

const undelete = (sandbox: Sandbox): ControlRoute => ({
  method: 'POST',
  path: '/undelete',
  summary: 'Restores an archived HubSpot contact, as a person can within 90 days.',
  answer: done,
  schema: undeleteBody,
  handle: (request) => {
    const { side, id, actor } = bodyOf(undeleteBody, request);
    const restore = service(sandbox, side).undelete;
    if (restore === undefined) throw new ControlRefused(400, `${side} restores nothing`);
    follow(sandbox, { side, actor, path: 'control:/undelete' }, (trace) => restore({ id, actor, trace }));
    return ok();
  },
});

export const orderRoutes = (sandbox: Sandbox): readonly ControlRoute[] =>
  [edit, merge, remove, undelete].map((route) => route(sandbox));
