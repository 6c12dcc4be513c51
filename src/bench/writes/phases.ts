import type { LoggedCall } from '../calls/calls.ts';
import { byProduct } from '../calls/calls.ts';
import { countWorkflows } from '../scene/workflows.ts';
import type { LinkedPair } from '../scene/pairs.ts';
import type { Stage } from '../scene/stage.ts';
import { Vendors } from '../scene/vendors.ts';

const IMPORT = { type: 'import', name: 'spreadsheet' } as const;
/** Calls of the bench under way at once: what an import of some seconds does. */
const AT_ONCE = 8;

export async function each<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Plays, waits until nothing is owed any more, and gives the calls that the product made meanwhile. */
export async function callsOf(stage: Stage, play: () => Promise<unknown>): Promise<readonly LoggedCall[]> {
  const from = await stage.now();
  await play();
  await stage.idle();
  return byProduct((await stage.control.calls(from)) as readonly LoggedCall[]);
}

/** An import gives these contacts another surname: one resource of each customer in Gorgias. */
export const renameContacts = (stage: Stage, pairs: readonly LinkedPair[]): Promise<readonly LoggedCall[]> =>
  callsOf(stage, () =>
    each(pairs, ({ contact }) =>
      stage.control.edit('hubspot', contact.id, { lastname: `Renamed ${contact.id}` }, IMPORT),
    ),
  );

/** An import gives these customers another surname in Gorgias. */
export const renameCustomers = (stage: Stage, pairs: readonly LinkedPair[]): Promise<void> =>
  each(pairs, ({ contact, customer }) =>
    stage.control.edit('gorgias', customer.id, { name: `${contact.fields.firstname} Again ${customer.id}` }, IMPORT),
  );

export interface Bumped {
  readonly calls: readonly LoggedCall[];
  readonly reconciles: number;
}

/** Another tool writes a property that nobody mapped, a hundred contacts a call: webhooks come, and timestamps move. */
export async function bump(stage: Stage, pairs: readonly LinkedPair[]): Promise<Bumped> {
  const before = await countWorkflows(stage.api, 'reconcile');
  const vendors = new Vendors(stage.sandbox);
  const inputs = pairs.map(({ contact: { id } }) => ({ id, properties: { website: `https://p${id}.example.com` } }));
  const calls = await callsOf(stage, async () => {
    for (let at = 0; at < inputs.length; at += 100)
      await vendors.hubspot('POST', '/crm/v3/objects/contacts/batch/update', { inputs: inputs.slice(at, at + 100) });
  });
  return { calls, reconciles: (await countWorkflows(stage.api, 'reconcile')) - before };
}
