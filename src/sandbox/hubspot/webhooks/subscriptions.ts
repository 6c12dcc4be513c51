import type { ChangeEvent } from '../events.ts';
import type { PropertyRegistry } from '../properties/registry.ts';
import { OBJECT_TYPES } from '../records/object-type.ts';
import { genericTypeOf, subscriptionTypeOf } from './payload.ts';

/** hubspot.md 10.1: nobody can subscribe to these. */
const NEVER = new Set(['num_unique_conversion_events', 'hs_lastmodifieddate', 'lastmodifieddate']);

const KINDS = ['creation', 'deletion', 'propertyChange', 'merge', 'associationChange', 'restore'];

/** What can be subscribed to; nothing generic tells of an erasure (hubspot.md 10.2). */
export const SUBSCRIPTION_TYPES: readonly string[] = [
  ...OBJECT_TYPES.flatMap(({ singular }) => KINDS.map((kind) => `${singular}.${kind}`)),
  'contact.privacyDeletion',
  ...KINDS.map((kind) => `object.${kind}`),
];

export interface WantedSubscription {
  /** `contact.propertyChange`, or `object.propertyChange` of an `objectTypeId`. */
  readonly eventType: string;
  /** Only for `propertyChange`. */
  readonly propertyName?: string | undefined;
  readonly objectTypeId?: string | undefined;
}

export interface Subscription {
  readonly id: number;
  readonly wanted: WantedSubscription;
}

/** Who hears of an event, and under which name it is sent. */
export interface Hearing {
  readonly subscriptionId: number;
  readonly subscriptionType: string;
}

/** Property changes that could have a subscription at all: calculated ones have none. */
export const isSubscribable = (registry: PropertyRegistry, property: string): boolean =>
  !NEVER.has(property) && registry.get(property)?.calculated !== true && !/^hs_lifecyclestage_.*_date$/.test(property);

/**
 * What the app has subscribed to. Until somebody lists subscriptions it hears everything about contacts, and every
 * property has a subscription of its own, as an app made for a sync would have.
 */
export class Subscriptions {
  #listed: readonly Subscription[] | undefined;
  readonly #usual = new Map<string, number>();
  #next = 3_329_000;

  /** From now on only these; without a list, what is usual. */
  set(wanted: readonly WantedSubscription[] | undefined): void {
    this.#listed = wanted?.map((one) => ({ id: this.#take(), wanted: one }));
  }

  /** The subscriptions that want an event: a generic one and one of its own object type may both do. */
  hearing(event: ChangeEvent): readonly Hearing[] {
    if (this.#listed === undefined) return this.#usualHearing(event);
    return this.#listed
      .filter(({ wanted }) => wants(wanted, event))
      .map(({ id, wanted }) => ({ subscriptionId: id, subscriptionType: wanted.eventType }));
  }

  #usualHearing(event: ChangeEvent): readonly Hearing[] {
    if (event.type.name !== 'contacts') return [];
    const subscriptionType = subscriptionTypeOf(event);
    const key = `${subscriptionType}/${propertyOf(event) ?? ''}`;
    const subscriptionId = this.#usual.get(key) ?? this.#take();
    this.#usual.set(key, subscriptionId);
    return [{ subscriptionId, subscriptionType }];
  }

  #take(): number {
    this.#next += 1;
    return this.#next;
  }
}

const propertyOf = (event: ChangeEvent): string | undefined =>
  event.kind === 'propertyChange' ? event.property : undefined;

const wants = ({ eventType, propertyName, objectTypeId }: WantedSubscription, event: ChangeEvent): boolean =>
  propertyName === propertyOf(event) &&
  (eventType === subscriptionTypeOf(event) ||
    (eventType === genericTypeOf(event) && objectTypeId === event.type.typeId));
