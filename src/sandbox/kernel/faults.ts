import { type Endpoint, type EndpointTest, endpointTest } from './endpoints.ts';
import type { Random } from './random.ts';
import { SIDES } from './world.ts';

/**
 * - `lost-answer`       the call takes effect, then the socket closes without an answer
 * - `hang`              no effect, no answer, the socket stays open (until `hangMs`, if given)
 * - `slow-body`         takes effect; the answer's head comes at once, its body dribbles over `slowMs` (default 60 s vendor time)
 * - `reset`             no effect, the connection is reset
 * - `429` ... `524`     no effect (unless `applied`), the vendor's own body for that status
 * - `429-no-retry-after`  the same without that header
 * - `429-edge`          429 as a proxy before the vendor says it: plain text, no header
 * - `html`              502 with an HTML page
 * - `empty`             502 with an empty body under a JSON content type
 * - `no-content-type`   500 with a JSON body and no content type
 * - `expired-token`     401 as for an expired token
 * - `webhook-loss`      a delivery of this side's vendor is never made; `path` then means the called URL's path
 */
export const FAULT_KINDS = [
  'lost-answer',
  'hang',
  'slow-body',
  'reset',
  '429',
  '429-no-retry-after',
  '429-edge',
  '423',
  '477',
  '500',
  '501',
  '502',
  '503',
  '504',
  '521',
  '522',
  '523',
  '524',
  '525',
  '526',
  'html',
  'empty',
  'no-content-type',
  'expired-token',
  'webhook-loss',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule extends Endpoint {
  readonly kind: FaultKind;
  /** The matching call, counted from 1 since the rule was set, on which it strikes. */
  readonly nth?: number;
  /** How many calls from the `nth` on; default 1. Only with `nth`. */
  readonly times?: number;
  /** Probability per matching call. Without `nth` and `rate`: every matching call. */
  readonly rate?: number;
  /** Vendor ms from now on in which the rule lives. */
  readonly window?: { readonly fromMs?: number; readonly toMs?: number };
  /** True: the call takes effect although the answer is the fault's. */
  readonly applied?: boolean;
  /** `429`, `477`: the header's seconds; default 60 for 477, and what fits the limit for 429. */
  readonly retryAfter?: number;
  /** `hang`, `slow-body`: vendor ms. */
  readonly hangMs?: number;
  readonly slowMs?: number;
}

interface LiveRule {
  readonly rule: FaultRule;
  readonly matches: EndpointTest;
  /** When it was set, on each side's own clock: one may have been moved and the other not. */
  readonly setAt: ReadonlyMap<string, number>;
  seen: number;
  struck: number;
}

export interface Fault {
  readonly rule: FaultRule;
  readonly kind: FaultKind;
}

/** The faults a tester asked for; the first rule that strikes wins. */
export class Faults {
  readonly #random: Random;
  readonly #elapsed: (side: string) => number;
  readonly #span: (vendorMs: number) => number;
  #rules: LiveRule[] = [];

  constructor(random: Random, elapsed: (side: string) => number, span: (vendorMs: number) => number) {
    this.#random = random;
    this.#elapsed = elapsed;
    this.#span = span;
  }

  add(rule: FaultRule): void {
    const setAt = new Map(SIDES.map((side) => [side as string, this.#elapsed(side)]));
    this.#rules.push({ rule, matches: endpointTest(rule), setAt, seen: 0, struck: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  list(): readonly { readonly rule: FaultRule; readonly seen: number; readonly struck: number }[] {
    return this.#rules.map(({ rule, seen, struck }) => ({ rule, seen, struck }));
  }

  /** Counts the call against every rule that means it and says which fault strikes it, if any. */
  draw(side: string, method: string, path: string): Fault | undefined {
    return this.#draw(side, method, path, false);
  }

  /** Whether a delivery of this side's vendor, to a URL with this path, is lost. */
  drawDelivery(side: string, method: string, path: string): boolean {
    return this.#draw(side, method, path, true) !== undefined;
  }

  #draw(side: string, method: string, path: string, delivery: boolean): Fault | undefined {
    if (this.#rules.length === 0) return undefined;
    let hit: Fault | undefined;
    for (const live of this.#rules) {
      if ((live.rule.kind === 'webhook-loss') !== delivery) continue;
      if (!live.matches(side, method, path) || !this.#alive(live, side)) continue;
      live.seen += 1;
      if (hit !== undefined || !this.#strikes(live)) continue;
      live.struck += 1;
      hit = { rule: live.rule, kind: live.rule.kind };
    }
    return hit;
  }

  #alive({ rule, setAt }: LiveRule, side: string): boolean {
    const { fromMs = 0, toMs = Number.POSITIVE_INFINITY } = rule.window ?? {};
    const since = this.#elapsed(side) - (setAt.get(side) ?? 0);
    return since >= this.#span(fromMs) && since < this.#span(toMs);
  }

  #strikes({ rule, seen }: LiveRule): boolean {
    if (rule.nth !== undefined) return seen >= rule.nth && seen < rule.nth + (rule.times ?? 1);
    return rule.rate === undefined || this.#random.chance(rule.rate);
  }
}
