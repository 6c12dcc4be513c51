import { named } from './answers.ts';
import { bodyOf, ControlRefused, type ControlRoute, ok } from './respond.ts';
import type { Sandbox } from './sandbox.ts';
import { snapshotBody } from './schemas.ts';

interface Saved {
  readonly world: unknown;
  readonly hubspot: unknown;
  readonly gorgias: unknown;
  readonly seeded: readonly number[];
  readonly linkable: readonly string[];
}

const saved = ({ kernel, services, seeded, linkable }: Sandbox): Saved => ({
  world: kernel.world.snapshot(),
  hubspot: services.hubspot.snapshot(),
  gorgias: services.gorgias.snapshot(),
  seeded: [...seeded],
  linkable: [...linkable],
});

/** What was about to happen in the world that goes does not happen in the one that comes. */
const restore = ({ kernel, services, seeded, linkable }: Sandbox, state: Saved): void => {
  services.hubspot.webhooks.forget();
  kernel.world.restore(state.world);
  services.hubspot.restore(state.hubspot);
  services.gorgias.restore(state.gorgias);
  refill(seeded, state.seeded);
  refill(linkable, state.linkable);
};

const refill = <T>(set: Set<T>, from: readonly T[]): void => {
  set.clear();
  for (const value of from) set.add(value);
};

export const snapshotRoutes = (sandbox: Sandbox): readonly ControlRoute[] => {
  const snapshots = new Map<string, Saved>();
  return [
    {
      method: 'POST',
      path: '/snapshots',
      summary: 'Remembers the whole world of both services under a name.',
      answer: named,
      schema: snapshotBody,
      handle: (request) => {
        const { name } = bodyOf(snapshotBody, request);
        snapshots.set(name, saved(sandbox));
        return ok({ name });
      },
    },
    {
      method: 'POST',
      path: '/snapshots/restore',
      summary: 'Brings a remembered world back. The call log and the clocks go on.',
      answer: named,
      schema: snapshotBody,
      handle: (request) => {
        const { name } = bodyOf(snapshotBody, request);
        const found = snapshots.get(name);
        if (found === undefined) throw new ControlRefused(404, `there is no snapshot ${name}`);
        restore(sandbox, found);
        return ok({ name });
      },
    },
  ];
};
