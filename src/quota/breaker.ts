import type { VendorCode, VendorError } from '../core/vendor-error.ts';
import { type Clock, systemClock } from './clock.ts';
import { scaleOf } from './scale.ts';

/**
 * Whether an account may be called.
 *
 * | state     | a call asks                  | it succeeds | it fails                             |
 * |-----------|------------------------------|-------------|--------------------------------------|
 * | closed    | goes                         | count 0     | count + 1; at the limit: open        |
 * | open      | parked; after `until`: probe | -           | - (calls from before)                |
 * | half-open | parked, but for the probe    | closed      | open, twice as long                  |
 *
 * A probe that never reports is forgotten after a while, so that another may go.
 */
export type BreakerState =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: number; readonly round: number }
  | { readonly kind: 'half-open'; readonly until: number; readonly round: number };

export interface BreakerSettings {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** Vendor milliseconds of the first pause; each failed probe doubles it. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
  /** Real milliseconds in which a probe reports. */
  readonly probeMs: number;
}
export const BREAKER: BreakerSettings = { failures: 5, pauseMs: 5_000, longestPauseMs: 300_000, probeMs: 60_000 };

/** Leave for one call. Exactly one of the two is to be told once it has ended; what comes later is ignored. */
export type Pass =
  | { readonly kind: 'go' | 'probe'; succeeded(): void; failed(error: VendorError): void }
  | { readonly kind: 'parked'; readonly until: number };

export interface Breaker {
  enter(): Pass;
  state(): BreakerState;
}

export interface BreakerOptions {
  readonly timeScale: number;
  readonly settings?: BreakerSettings;
  readonly clock?: Clock;
  /** Told of every change of kind, to park and to wake runs. */
  readonly onChange?: (state: BreakerState) => void;
}

/** Only what says that the account as a whole does not answer. A refusal of one record is an answer. */
const OUTAGES: ReadonlySet<VendorCode> = new Set(['unavailable', 'timeout', 'network', 'malformed', 'migrating']);
const isOutage = ({ code }: VendorError): boolean => OUTAGES.has(code);
/** The caller's own abort tells nothing about the account. */
const isSilent = ({ facts }: VendorError): boolean => facts.aborted === true;

export function createBreaker({
  timeScale,
  settings = BREAKER,
  clock = systemClock,
  onChange,
}: BreakerOptions): Breaker {
  const scale = scaleOf(timeScale);
  let state: BreakerState = { kind: 'closed', failures: 0 };
  const become = (next: BreakerState) => {
    const changed = next.kind !== state.kind;
    state = next;
    if (changed) onChange?.(next);
  };
  const open = (round: number, askedMs = 0) => {
    const pause = Math.max(askedMs, Math.min(settings.pauseMs * 2 ** round, settings.longestPauseMs));
    become({ kind: 'open', until: clock.now() + scale(pause), round });
  };
  const failedWhileClosed = (error: VendorError) => {
    if (state.kind !== 'closed') return;
    const failures = state.failures + 1;
    // A migration says by itself how long it takes (hubspot.md 3.4).
    if (failures >= settings.failures || error.code === 'migrating') open(0, error.retryAfterMs);
    else become({ kind: 'closed', failures });
  };
  /** A probe mostly reports at once: who comes while it is out does not wait until it would be forgotten. */
  const askAgain = (parked: Exclude<BreakerState, { kind: 'closed' }>): number =>
    parked.kind === 'open' ? parked.until : Math.min(parked.until, clock.now() + scale(settings.pauseMs));
  const plainPass = (): Pass => ({
    kind: 'go',
    succeeded: () => {
      if (state.kind === 'closed') become({ kind: 'closed', failures: 0 });
    },
    failed: (error) => {
      if (isSilent(error)) return;
      if (isOutage(error)) failedWhileClosed(error);
      else if (state.kind === 'closed' && error.code !== 'rate-limited') become({ kind: 'closed', failures: 0 });
    },
  });
  const probePass = (probe: BreakerState & { readonly kind: 'half-open' }): Pass => ({
    kind: 'probe',
    succeeded: () => {
      if (state === probe) become({ kind: 'closed', failures: 0 });
    },
    failed: (error) => {
      if (state !== probe) return;
      if (isSilent(error)) become({ kind: 'open', until: clock.now(), round: probe.round });
      else if (isOutage(error)) open(probe.round + 1, error.retryAfterMs);
      else become({ kind: 'closed', failures: 0 });
    },
  });
  return {
    state: () => state,
    enter() {
      if (state.kind === 'closed') return plainPass();
      if (clock.now() < state.until) return { kind: 'parked', until: askAgain(state) };
      const probe = { kind: 'half-open', until: clock.now() + settings.probeMs, round: state.round } as const;
      become(probe);
      return probePass(probe);
    },
  };
}
