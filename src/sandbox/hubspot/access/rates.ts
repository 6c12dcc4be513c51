import { type Admitted, RollingWindow } from '../../kernel/limits.ts';
import type { Reply } from '../../kernel/service.ts';
import type { Crm } from '../crm.ts';
import type { HubspotPlan } from '../options.ts';
import { type PlanLimits, planLimits } from './plan.ts';
import { daily, refusedSearch, tenSecondly } from './refusals.ts';
import { WINDOW_MS, Windows } from './windows.ts';
import { offsetOf } from './zone.ts';

const DAY_MS = 86_400_000;
const SEARCHES_PER_SECOND = 5;

export type Bucket = 'burst' | 'search' | 'associations';

export const bucketOf = (method: string, path: string): Bucket => {
  if (method === 'POST' && path.endsWith('/search')) return 'search';
  return path.startsWith('/crm/v4/') ? 'associations' : 'burst';
};

/** The associations API has a day of its own; searches count toward the usual one (hubspot.md 3.1). */
type Day = 'usual' | 'associations';
const dayOf = (bucket: Bucket): Day => (bucket === 'associations' ? 'associations' : 'usual');
const mostOf = (limits: PlanLimits, day: Day) => (day === 'usual' ? limits.daily : limits.associationsDaily);

interface Counted {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: Reply;
}

/**
 * The call limits: windows for each credential, and days that all credentials with one share. Searches and associations
 * stay out of the ten-second burst.
 */
export class Rates {
  readonly #crm: Crm;
  readonly #plan: HubspotPlan;
  readonly #windows: Windows;
  readonly #searches = new Map<string, RollingWindow>();
  #enabled = true;
  #day = -1;
  readonly #today: Record<Day, number> = { usual: 0, associations: 0 };

  constructor(crm: Crm, plan: HubspotPlan) {
    this.#crm = crm;
    this.#plan = plan;
    this.#windows = new Windows(crm.clock);
  }

  setEnabled(enabled: boolean): void {
    this.#enabled = enabled;
  }

  /** Calls of this day so far. */
  get today(): number {
    this.#turnDay();
    return this.#today.usual;
  }

  /** When the day's count begins anew, epoch ms: midnight in the account's time zone (hubspot.md 3.1). */
  get resetsAt(): number {
    return this.#crm.clock.now() + this.#crm.clock.span(this.#untilMidnight());
  }

  /** Those of the account's own token. */
  get limits(): PlanLimits {
    return this.#limitsOf(this.#crm.kernel.switches.get('hubspot.credential'));
  }

  /** Sets a day's count, so that tests reach its end. */
  setToday(count: number, day: Day = 'usual'): void {
    this.#turnDay();
    this.#today[day] = count;
  }

  count(bucket: Bucket, credential: string): Counted {
    const limits = this.#limitsOf(credential);
    this.#turnDay();
    const day = dayOf(bucket);
    const most = mostOf(limits, day);
    const overDay = this.#enabled && most !== undefined && this.#today[day] >= most;
    const taken = overDay || !this.#enabled ? undefined : this.#window(bucket, credential).take();
    if (most !== undefined) this.#today[day] += 1;
    const headers = this.#headers(bucket, limits, taken);
    if (overDay) return { headers, refusal: daily(this.#crm.random.hex(32), this.#seconds(this.#untilMidnight())) };
    if (taken === undefined || taken.ok) return { headers };
    const after = this.#seconds(taken.waitMs);
    return {
      headers,
      refusal: bucket === 'search' ? refusedSearch(this.#crm.kernel.switches, after) : tenSecondly(after),
    };
  }

  #window(bucket: Bucket, credential: string): RollingWindow {
    if (bucket !== 'search') return this.#windows.of(credential, this.#limitsOf(credential))[bucket];
    const key = this.#crm.kernel.switches.is('hubspot.search-rate-scope', 'token') ? credential : 'account';
    const window = this.#searches.get(key) ?? new RollingWindow(this.#crm.clock, SEARCHES_PER_SECOND, 1000);
    this.#searches.set(key, window);
    return window;
  }

  #limitsOf(credential: string): PlanLimits {
    return planLimits(this.#plan, credential, this.#crm.kernel.switches);
  }

  #headers(bucket: Bucket, limits: PlanLimits, taken: Admitted | undefined): Readonly<Record<string, string>> {
    const day = this.#dayHeaders(limits);
    if (bucket === 'search') return day;
    const max = bucket === 'burst' ? limits.burst : limits.associations;
    const remaining = String(taken?.remaining ?? (this.#enabled ? 0 : max));
    return {
      ...day,
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(WINDOW_MS),
      'X-HubSpot-RateLimit-Max': String(max),
      'X-HubSpot-RateLimit-Remaining': remaining,
      'X-HubSpot-RateLimit-Secondly': String(Math.floor(max / 10)),
      'X-HubSpot-RateLimit-Secondly-Remaining': String(Math.min(Math.floor(max / 10), Number(remaining))),
    };
  }

  /** Always of the usual day: that answers of the associations API tell of theirs is not established. */
  #dayHeaders({ daily: most }: PlanLimits): Readonly<Record<string, string>> {
    if (most === undefined) return {};
    const remaining = String(Math.max(0, most - this.#today.usual));
    return { 'X-HubSpot-RateLimit-Daily': String(most), 'X-HubSpot-RateLimit-Daily-Remaining': remaining };
  }

  #seconds(ms: number): number | undefined {
    return this.#crm.kernel.switches.is('hubspot.retry-after-on-429', 'present')
      ? Math.max(1, Math.ceil(ms / 1000))
      : undefined;
  }

  /** The account's days; at speed X a day is over X times as fast. */
  #turnDay(): void {
    const day = Math.floor(this.#sinceMidnight() / this.#crm.clock.span(DAY_MS));
    if (day !== this.#day) Object.assign(this.#today, { usual: 0, associations: 0 });
    this.#day = day;
  }

  #sinceMidnight(): number {
    return this.#crm.clock.elapsed() + offsetOf(this.#crm.account.timeZone, this.#crm.clock.elapsed());
  }

  #untilMidnight(): number {
    const span = this.#crm.clock.span(DAY_MS);
    return (span - (this.#sinceMidnight() % span)) * this.#crm.kernel.speed;
  }
}
