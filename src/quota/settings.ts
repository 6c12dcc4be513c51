import type { CallKind } from '../core/vendor-call.ts';
import type { Clock } from './clock.ts';
import { daily } from './daily.ts';
import { gorgiasReadings, hubspotReadings, type Readings } from './headers.ts';
import { leaky } from './leaky.ts';
import { createMeter, type Meter } from './meter.ts';
import { nextMidnight } from './midnight.ts';
import { rolling } from './rolling.ts';
import type { Scale } from './scale.ts';

/** Shares of every limit, from 0 to below 1. */
export interface Shares {
  /** Never touched, by either lane: stays for other tools. */
  readonly reserve: number;
  /** Never touched by backfill, so that a live call finds room at once. */
  readonly headroom: number;
}
export const SHARES: Shares = { reserve: 0.1, headroom: 0.15 };

/** What makes a budget that of one vendor. Its meters count in real time. */
export interface Account {
  readonly meters: Readonly<Partial<Record<CallKind, readonly Meter[]>>>;
  readonly readings: (kind: CallKind, headers: Readonly<Record<string, string>>) => Readings;
  /** How long to leave the account alone after a refusal without a word on it; vendor milliseconds. */
  readonly patienceMs: number;
}

/** Vendor lengths become real ones here, by the one scale of the budget. */
export type AccountLimits = (scale: Scale) => Account;

export interface HubspotLimits {
  /** Calls in any 10 seconds. 100 is the smallest plan's; headers correct it (hubspot.md 3.1). */
  readonly window?: number;
  readonly perSecond?: number;
  /** `none`: an OAuth app has no daily count, and its answers say nothing of one (hubspot.md 3.1, 3.2). */
  readonly daily?: number | 'none';
  /** The account's, where the daily count ends. */
  readonly timeZone?: string;
}

/** Searches count against their own limit and the day, not against the ten seconds (hubspot.md 3.1). */
export const hubspotAccount =
  (limits: HubspotLimits = {}): AccountLimits =>
  (scale) => {
    const window = createMeter({
      name: 'window',
      limit: limits.window ?? 100,
      arithmetic: () => rolling(scale(10_000)),
    });
    const second = createMeter({
      name: 'second',
      limit: limits.perSecond ?? 5,
      arithmetic: () => rolling(scale(1_000)),
    });
    const day = dayOf(limits, scale);
    return {
      meters: { plain: [window, ...day], search: [second, ...day] },
      readings: hubspotReadings,
      patienceMs: 10_000,
    };
  };

function dayOf({ daily: limit = 250_000, timeZone = 'UTC' }: HubspotLimits, scale: Scale): readonly Meter[] {
  if (limit === 'none') return [];
  const endOfDay = endOfDayIn(timeZone, scale);
  return [createMeter({ name: 'daily', limit, arithmetic: () => daily(endOfDay), trusting: true })];
}

const endOfDayIn = (timeZone: string, scale: Scale) => (now: number) => now + scale(nextMidnight(now, timeZone) - now);

export interface GorgiasLimits {
  /** 40 with a key, 80 with OAuth; headers correct it (gorgias.md 1.2). */
  readonly bucket?: number;
  /** Time in which a full bucket drains: 20 s, or 10 s for enterprise accounts. */
  readonly drainMs?: number;
}

export const gorgiasAccount =
  (limits: GorgiasLimits = {}): AccountLimits =>
  (scale) => {
    const drainMs = scale(limits.drainMs ?? 20_000);
    const arithmetic = (limit: number) => leaky(limit / drainMs);
    const bucket = createMeter({ name: 'bucket', limit: limits.bucket ?? 40, arithmetic });
    return { meters: { plain: [bucket] }, readings: gorgiasReadings, patienceMs: 5_000 };
  };

export interface BudgetSettings {
  readonly account: AccountLimits;
  /** Divides every vendor duration. */
  readonly timeScale: number;
  readonly shares?: Shares;
  readonly clock?: Clock;
}
