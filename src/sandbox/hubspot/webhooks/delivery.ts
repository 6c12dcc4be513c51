import type { Kernel } from '../../kernel/kernel.ts';
import { callOut } from '../../kernel/outbound.ts';
import type { Random } from '../../kernel/random.ts';
import type { Account } from '../options.ts';
import { type Numbered, payloadOf } from './payload.ts';
import { signatureV1, signatureV3 } from './signature.ts';

/** hubspot.md 10.3. */
const TIMEOUT_MS = 5000;
const MOST_RETRIES = 10;
const MOST_IN_FLIGHT = 10;
/** Loopback calls need a moment even at high speed. */
const LEAST_REAL_MS = 250;
const MINUTE = 60_000;

interface Batch {
  readonly events: readonly Numbered[];
  readonly attempt: number;
}

export interface DeliveryCounts {
  delivered: number;
  failed: number;
  lost: number;
}

/** Sends batches one attempt at a time, at most ten at once, and tries again with growing waits. */
export class Deliveries {
  readonly #kernel: Kernel;
  readonly #account: Account;
  readonly #random: Random;
  readonly #nextEventId: () => number;
  readonly #waiting: Batch[] = [];
  readonly counts: DeliveryCounts = { delivered: 0, failed: 0, lost: 0 };
  #inFlight = 0;
  #retrying = 0;
  #world = 0;
  url: string | undefined;

  constructor(kernel: Kernel, account: Account, random: Random, nextEventId: () => number) {
    this.#kernel = kernel;
    this.#account = account;
    this.#random = random;
    this.#nextEventId = nextEventId;
  }

  get pending(): number {
    return this.#waiting.length + this.#inFlight + this.#retrying;
  }

  /** Nothing that waits is sent any more, and what fails from now on is not tried again. */
  forget(): void {
    this.#world += 1;
    this.#waiting.length = 0;
    this.#retrying = 0;
  }

  send(events: readonly Numbered[], attempt = 0): void {
    this.#waiting.push({ events, attempt });
    this.#pump();
  }

  #pump(): void {
    // One after the other keeps the order, where a switch wants it.
    const most = this.#kernel.switches.is('hubspot.webhook-disorder', 'on') ? MOST_IN_FLIGHT : 1;
    while (this.#inFlight < most) {
      const batch = this.#waiting.shift();
      if (batch === undefined) return;
      this.#inFlight += 1;
      this.#attempt(batch)
        .catch((error: unknown) => this.#kernel.onBug(error))
        .finally(() => {
          this.#inFlight -= 1;
          this.#pump();
        });
    }
  }

  async #attempt(batch: Batch): Promise<void> {
    const { url } = this;
    const world = this.#world;
    if (url === undefined) return;
    // A fault may swallow a delivery: HubSpot then believes that it was made.
    if (this.#kernel.faults.drawDelivery('hubspot', 'POST', new URL(url).pathname)) {
      this.counts.lost += 1;
      return;
    }
    const { headers, body } = this.#signed(url, batch);
    const timeoutMs = Math.max(this.#kernel.clock('hubspot').span(TIMEOUT_MS), LEAST_REAL_MS);
    const result = await callOut({ url, method: 'POST', headers, body, timeoutMs });
    if (result.answered && result.status >= 200 && result.status < 300) this.counts.delivered += 1;
    else if (world === this.#world) this.#retry(batch);
  }

  #signed(url: string, { events, attempt }: Batch): { headers: Record<string, string>; body: string } {
    const typeKey = this.#kernel.switches.get('hubspot.webhook-type-key');
    const body = JSON.stringify(events.map((one) => payloadOf(one, this.#account, { attempt, typeKey })));
    const timestamp = this.#kernel.clock('hubspot').now();
    const secret = this.#account.clientSecret;
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'HubSpot Connect 2.0 (http://dev.hubspot.com/) - webhooks',
      'X-HubSpot-Signature': signatureV1({ secret, body }),
      'X-HubSpot-Signature-Version': 'v1',
      'X-HubSpot-Signature-v3': signatureV3({ secret, method: 'POST', url, body, timestamp }),
      'X-HubSpot-Request-Timestamp': String(timestamp),
      'X-HubSpot-Timeout-Millis': String(TIMEOUT_MS),
    };
    return { headers, body };
  }

  /** Up to ten more tries within a day; the whole batch again. */
  #retry({ events, attempt }: Batch): void {
    this.counts.failed += 1;
    if (attempt >= MOST_RETRIES) {
      this.counts.lost += 1;
      return;
    }
    const wait = this.#random.int(MINUTE / 4, MINUTE) * 2 ** Math.min(attempt, 7);
    const again = this.#kernel.switches.is('hubspot.retry-event-id', 'new')
      ? events.map((one) => ({ ...one, eventId: this.#nextEventId() }))
      : events;
    const world = this.#world;
    this.#retrying += 1;
    this.#kernel.clock('hubspot').after(wait, () => {
      if (world !== this.#world) return;
      this.#retrying -= 1;
      this.send(again, attempt + 1);
    });
  }
}
