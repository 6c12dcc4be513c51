import type { SideClock } from '../../kernel/clock.ts';
import { Counter } from '../../kernel/ids.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Random } from '../../kernel/random.ts';
import type { ChangeEvent } from '../events.ts';
import type { Account } from '../options.ts';
import type { PropertyRegistry } from '../properties/registry.ts';
import { Deliveries } from './delivery.ts';
import type { Numbered } from './payload.ts';
import { isSubscribable, Subscriptions } from './subscriptions.ts';

/** hubspot.md 10.2: events in one delivery. */
const MOST_EVENTS = 100;
/** How often, in vendor ms, waiting events are sent off. */
const COLLECT_MS = [300, 1500] as const;
/** Without disorder: what happens within this time comes in one delivery, in order. */
const ORDERLY_MS = 100;
const LATE_MS = [5000, 60_000] as const;
const SHARE_LATE = 0.05;
const SHARE_REPEATED = 0.03;

/** Turns changes into deliveries: collected, shuffled, some late and some twice. */
export class Webhooks {
  readonly subscriptions = new Subscriptions();
  readonly deliveries: Deliveries;
  readonly #kernel: Kernel;
  readonly #clock: SideClock;
  readonly #random: Random;
  readonly #registryOf: (event: ChangeEvent) => PropertyRegistry;
  readonly #eventIds = new Counter(3_400_564_480);
  #collected: Numbered[] = [];
  #late = 0;
  #flushing = false;
  #world = 0;

  constructor(kernel: Kernel, account: Account, registryOf: (event: ChangeEvent) => PropertyRegistry) {
    this.#kernel = kernel;
    this.#clock = kernel.clock('hubspot');
    this.#random = kernel.random('hubspot webhooks');
    this.#registryOf = registryOf;
    this.deliveries = new Deliveries(kernel, account, this.#random, () => this.#eventIds.take());
  }

  get pending(): number {
    return this.#collected.length + this.#late + this.deliveries.pending;
  }

  /** Service keys have no webhooks; a property that nobody can subscribe to has no event. */
  emit(event: ChangeEvent): void {
    if (this.deliveries.url === undefined || this.#kernel.switches.is('hubspot.credential', 'service-key')) return;
    if (event.kind === 'propertyChange' && !isSubscribable(this.#registryOf(event), event.property)) return;
    const told = this.#tellable(event);
    for (const hearing of this.subscriptions.hearing(event)) {
      const numbered = { event: told, ...hearing, eventId: this.#eventIds.take() };
      this.#collect(numbered);
      if (this.#disorder && this.#random.chance(SHARE_REPEATED)) this.#collectLate(numbered);
    }
  }

  /** As it is called: a URL without a path is called, and signed, with `/` (hubspot.md 10.4). */
  setUrl(url: string | undefined): void {
    this.deliveries.url = url === undefined ? undefined : new URL(url).href;
  }

  /** Another world takes the place of the one whose changes wait to be sent. */
  forget(): void {
    this.#world += 1;
    this.#collected = [];
    this.#late = 0;
    this.#flushing = false;
    this.deliveries.forget();
  }

  #tellable(event: ChangeEvent): ChangeEvent {
    if (event.kind !== 'propertyChange') return event;
    const sensitivity = this.#registryOf(event).get(event.property)?.dataSensitivity ?? 'non_sensitive';
    return { ...event, sensitive: sensitivity !== 'non_sensitive' };
  }

  get #disorder(): boolean {
    return this.#kernel.switches.is('hubspot.webhook-disorder', 'on');
  }

  #collect(numbered: Numbered): void {
    if (this.#disorder && this.#random.chance(SHARE_LATE)) this.#collectLate(numbered);
    else this.#add(numbered);
  }

  #collectLate(numbered: Numbered): void {
    this.#late += 1;
    this.#after(this.#random.int(...LATE_MS), () => {
      this.#late -= 1;
      this.#add(numbered);
    });
  }

  #add(numbered: Numbered): void {
    this.#collected.push(numbered);
    if (this.#flushing) return;
    this.#flushing = true;
    this.#after(this.#disorder ? this.#random.int(...COLLECT_MS) : ORDERLY_MS, () => this.#flush());
  }

  #after(vendorMs: number, run: () => void): void {
    const world = this.#world;
    this.#clock.after(vendorMs, () => {
      if (world === this.#world) run();
    });
  }

  #flush(): void {
    this.#flushing = false;
    const events = this.#disorder ? this.#random.shuffle(this.#collected) : this.#collected;
    this.#collected = [];
    while (events.length > 0) {
      const size = this.#disorder ? this.#random.int(1, MOST_EVENTS) : MOST_EVENTS;
      this.deliveries.send(events.splice(0, size));
    }
  }
}
