import type { CallKind } from '../core/vendor-call.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createGate } from './gate.ts';
import { createGrant } from './grant.ts';
import { createPauses } from './pauses.ts';
import { LANES, type Lane } from '../core/lane.ts';
import type { Budget, Grant } from './port.ts';
import { createQueue, type Waiter } from './queue.ts';
import { scaleOf } from './scale.ts';
import { type BudgetSettings, SHARES } from './settings.ts';

/** The budget of one vendor account, in one process: who waits is served in order, live before backfill. */
export function createBudget(settings: BudgetSettings): Budget {
  const { shares = SHARES, clock = systemClock } = settings;
  const scale = scaleOf(settings.timeScale);
  const account = settings.account(scale);
  const kinds = Object.keys(account.meters) as CallKind[];
  const queue = createQueue(kinds);
  const gate = createGate(account.meters, shares);
  const pauses = createPauses(account.meters, account.patienceMs, scale);
  const wake = createWake(clock, pump);

  const opensAt = (kind: CallKind, lane: Lane, { calls }: Waiter, now: number) =>
    Math.max(pauses.until(kind), gate.opensAt(kind, lane, calls, now));

  function pump(): void {
    wake.at(Math.min(...kinds.map(serve)));
  }

  /** Grants what may go now; answers with the instant at which the next may. Backfill waits while anyone live waits. */
  function serve(kind: CallKind): number {
    for (const lane of LANES)
      for (let head = queue.head(kind, lane); head; head = queue.head(kind, lane)) {
        const now = clock.now();
        const opens = opensAt(kind, lane, head, now);
        if (opens > now) return opens;
        queue.leave(kind, lane, head);
        head.grant(grantOf(kind, head.calls));
      }
    return Number.POSITIVE_INFINITY;
  }

  function grantOf(kind: CallKind, calls: number): Grant {
    gate.hold(kind, calls);
    return createGrant(calls, {
      ended: () => {
        gate.letGo(kind, 1);
        for (const meter of account.meters[kind] ?? []) meter.add(clock.now(), 1);
        pump();
      },
      released: (unused) => {
        gate.letGo(kind, unused);
        pump();
      },
      refused: (error) => pauses.refused(error, clock.now()),
    });
  }

  return {
    take(lane, calls, { kind = 'plain', signal } = {}) {
      const most = gate.capacity(kind);
      if (!(Number.isInteger(calls) && calls > 0 && calls <= most))
        return Promise.reject(new RangeError(`expected 1 to ${most} calls, found ${calls}`));
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const waiter = { calls, grant: settle };
        const giveUp = () => {
          queue.leave(kind, lane, waiter);
          reject(signal?.reason);
          pump();
        };
        function settle(grant: Grant): void {
          signal?.removeEventListener('abort', giveUp);
          resolve(grant);
        }
        signal?.addEventListener('abort', giveUp, { once: true });
        queue.join(kind, lane, waiter);
        pump();
      });
    },
    available(lane, kind = 'plain') {
      const now = clock.now();
      const ahead = queue.waiting(kind, 'live') || (lane === 'backfill' && queue.waiting(kind, 'backfill'));
      return ahead || pauses.until(kind) > now ? 0 : gate.room(kind, lane, now);
    },
    observe(kind, headers) {
      const readings = account.readings(kind, headers);
      for (const meter of account.meters[kind] ?? []) {
        const said = readings[meter.name];
        if (said) meter.correct(clock.now(), said, gate.pendingOf(meter));
      }
      pump();
    },
    refused(error) {
      pauses.refused(error, clock.now());
      pump();
    },
    pausedFor: (kind = 'plain') => Math.max(0, pauses.until(kind) - clock.now()),
  };
}

/** One timer, for the next instant at which anything may happen. */
function createWake(clock: Clock, then: () => void) {
  let cancel = () => {};
  return {
    at(instant: number): void {
      cancel();
      if (Number.isFinite(instant)) cancel = clock.after(Math.ceil(Math.max(0, instant - clock.now())), then);
    },
  };
}
