import type { Actor, Trace } from '../kernel/calls.ts';
import type { SideClock } from '../kernel/clock.ts';
import { InterleavedIds } from '../kernel/ids.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { Later } from '../kernel/later.ts';
import type { Random } from '../kernel/random.ts';
import { type Associations, createAssociations, type Linked } from './associations/associations.ts';
import type { ChangeEvent } from './events.ts';
import { Lists } from './lists/lists.ts';
import type { Account, HubspotOptions } from './options.ts';
import { PropertyRegistry } from './properties/registry.ts';
import { OBJECT_TYPES, type ObjectName, type ObjectType } from './records/object-type.ts';
import { RecordStore } from './records/store.ts';
import { SearchIndex } from './search/index.ts';
import { type Source, sourceOf } from './source.ts';

/** One object type with everything that is kept for it. */
export interface Space {
  readonly type: ObjectType;
  readonly registry: PropertyRegistry;
  readonly store: RecordStore;
  readonly index: SearchIndex;
}

/** The portal: what its domain functions work on. */
export interface Crm {
  readonly kernel: Kernel;
  readonly account: Account;
  readonly clock: SideClock;
  /** What is due after a while. */
  readonly later: Later;
  readonly random: Random;
  readonly ids: InterleavedIds;
  readonly spaces: Readonly<Record<ObjectName, Space>>;
  readonly associations: Associations;
  readonly linked: Linked;
  readonly lists: Lists;
  /** Addresses of people erased for privacy. */
  readonly blocked: Set<string>;
  readonly crossIdProperty: string;
  emit(event: ChangeEvent): void;
}

/** Who does a piece of work, and where to note it. */
export interface Doing {
  readonly actor: Actor;
  readonly trace: Trace;
  readonly source: Source;
  /** Epoch ms. */
  readonly at: number;
}

export const doing = (crm: Crm, actor: Actor, trace: Trace): Doing => ({
  actor,
  trace,
  source: sourceOf(actor, crm.account, crm.kernel.switches),
  at: crm.clock.now(),
});

const ID_RANGES = [184_300_000_000, 471_220_000_000, 903_114_520_000, 903_220_000_000];

const spaceOf = (type: ObjectType, linked: Linked): Space => {
  const registry = new PropertyRegistry(type.properties, type.groups);
  const store = new RecordStore();
  if (type.name === 'contacts') store.unique.watch('email');
  return { type, registry, store, index: new SearchIndex(type, registry, store, linked) };
};

export const createCrm = (
  kernel: Kernel,
  account: Account,
  options: HubspotOptions,
  emit: (event: ChangeEvent) => void,
): Crm => {
  const associations = createAssociations();
  const clock = kernel.clock('hubspot');
  const linked: Linked = (from, to) =>
    [...associations.of(from, to)].filter((id) => spaces[to].store.liveRecord(id) !== undefined);
  const spaces = Object.fromEntries(OBJECT_TYPES.map((type) => [type.name, spaceOf(type, linked)])) as Crm['spaces'];
  return {
    kernel,
    account,
    clock,
    later: new Later(clock),
    random: kernel.random('hubspot'),
    ids: new InterleavedIds(kernel.random('hubspot ids'), ID_RANGES),
    spaces,
    associations,
    linked,
    lists: new Lists(),
    blocked: new Set(),
    crossIdProperty: options.crossIdProperty ?? 'gorgias_customer_id',
    emit,
  };
};
