import type { ChangeEvent } from '../events.ts';
import type { PropertyRegistry } from '../properties/registry.ts';
import { subscriptionTypeOf } from './payload.ts';

/** hubspot.md 10.1: nobody can subscribe to these. */
const NEVER = new Set(['num_unique_conversion_events', 'hs_lastmodifieddate', 'lastmodifieddate']);

export interface Subscription {
  readonly id: number;
  /** `contact.propertyChange`. */
  readonly eventType: string;
  /** Only for `propertyChange`. */
  readonly propertyName?: string;
  active: boolean;
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

  list(): readonly Subscription[] {
    return this.#listed ?? [];
  }

  /** From now on only these. */
  set(wanted: readonly { readonly eventType: string; readonly propertyName?: string | undefined }[] | undefined): void {
    this.#listed = wanted?.map(({ eventType, propertyName }) => this.#make(eventType, propertyName));
  }

  add(eventType: string, propertyName: string | undefined, active: boolean): Subscription {
    const made = { ...this.#make(eventType, propertyName), active };
    this.#listed = [...this.list(), made];
    return made;
  }

  remove(id: number): void {
    this.#listed = this.list().filter((one) => one.id !== id);
  }

  /** The number of the subscription that wants an event; undefined when none does. */
  wants(event: ChangeEvent): number | undefined {
    const type = subscriptionTypeOf(event);
    const property = event.kind === 'propertyChange' ? event.property : undefined;
    if (this.#listed !== undefined)
      return this.#listed.find((one) => one.active && one.eventType === type && one.propertyName === property)?.id;
    if (event.type.name !== 'contacts') return undefined;
    const key = `${type}/${property ?? ''}`;
    const id = this.#usual.get(key) ?? this.#take();
    this.#usual.set(key, id);
    return id;
  }

  #make(eventType: string, propertyName: string | undefined): Subscription {
    return { id: this.#take(), eventType, ...(propertyName === undefined ? {} : { propertyName }), active: true };
  }

  #take(): number {
    this.#next += 1;
    return this.#next;
  }
}
