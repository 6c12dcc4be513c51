import { describe, expect, test } from 'vitest';
import { VendorError, type VendorFacts } from '../../src/core/vendor-error.ts';
import { createBudget } from '../../src/quota/budget.ts';
import type { Lane } from '../../src/core/lane.ts';
import type { Budget, Grant, TakeOptions } from '../../src/quota/port.ts';
import { gorgiasAccount, hubspotAccount, type Shares } from '../../src/quota/settings.ts';
import { frozenClock, settled } from './frozen.ts';

const ALL: Shares = { reserve: 0, headroom: 0 };

function hubspot({
  timeScale = 1,
  shares = ALL,
  limits = {},
}: {
  timeScale?: number;
  shares?: Shares;
  limits?: object;
} = {}) {
  const time = frozenClock();
  const account = hubspotAccount(limits);
  return { ...time, budget: createBudget({ account, timeScale, shares, clock: time.clock }) };
}

function gorgias({ timeScale = 1, shares = ALL } = {}) {
  const time = frozenClock();
  const account = gorgiasAccount();
  return { ...time, budget: createBudget({ account, timeScale, shares, clock: time.clock }) };
}

const refusal = (facts: Partial<VendorFacts>) =>
  new VendorError({ side: 'hubspot', code: 'rate-limited', method: 'GET', route: '/', sent: false, ...facts });

/** Takes and makes the calls at once. */
async function use(budget: Budget, calls: number, options?: TakeOptions): Promise<void> {
  const grant = await budget.take('live', calls, options);
  for (let call = 0; call < calls; call += 1) grant.begin()();
}

/** Notes when a grant comes. */
function waitFor(budget: Budget, lane: Lane, calls: number, options?: TakeOptions) {
  const noted: { grant?: Grant; error?: unknown } = {};
  budget.take(lane, calls, options).then(
    (grant) => void Object.assign(noted, { grant }),
    (error) => void Object.assign(noted, { error }),
  );
  return noted;
}

test('an OAuth app has 110 calls in ten seconds and no daily count, whatever headers say (hubspot.md 3.1, 3.2)', async () => {
  const { budget, advance } = hubspot({ limits: { window: 110, daily: 'none' } });
  budget.observe('plain', { 'x-hubspot-ratelimit-daily': '500', 'x-hubspot-ratelimit-daily-remaining': '0' }, 200);
  await use(budget, 110);
  const next = waitFor(budget, 'live', 1);
  await advance(9_999);
  expect(next.grant).toBeUndefined();
  await advance(1);
  expect(next.grant).toBeDefined();
  await use(budget, 5, { kind: 'search' });
  expect(budget.available('live', 'search')).toBe(0);
});

describe("HubSpot's ten seconds", () => {
  test('the 101st call waits until the first is ten seconds old, not a millisecond less', async () => {
    const { budget, advance } = hubspot();
    await use(budget, 100);
    const next = waitFor(budget, 'live', 1);
    await advance(9_999);
    expect(next.grant).toBeUndefined();
    await advance(1);
    expect(next.grant).toBeDefined();
  });

  test('a call counts from its end: until then nobody knows when HubSpot counted it', async () => {
    const { budget, advance } = hubspot();
    const ends = Array.from({ length: 100 }, () => budget.take('live', 1).then((grant) => grant.begin()));
    await advance(30_000);
    expect(budget.available('live')).toBe(0);
    (await ends[0])?.();
    expect(budget.available('live')).toBe(0);
    await advance(10_000);
    expect(budget.available('live')).toBe(1);
  });

  test('searches have their own five a second, and both count towards the day', async () => {
    const { budget, advance } = hubspot({ limits: { daily: 9 } });
    await use(budget, 5, { kind: 'search' });
    expect([budget.available('live', 'search'), budget.available('live')]).toEqual([0, 4]);
    await advance(1_000);
    expect(budget.available('live', 'search')).toBe(4);
    await use(budget, 4);
    expect([budget.available('live', 'search'), budget.available('live')]).toEqual([0, 0]);
    await advance(12 * 3_600_000 - 1_001);
    expect(budget.available('live')).toBe(0);
    await advance(1);
    expect(budget.available('live')).toBe(9);
  });

  test('timeScale divides its length', async () => {
    const { budget, advance } = hubspot({ timeScale: 20 });
    await use(budget, 100);
    await advance(499);
    expect(budget.available('live')).toBe(0);
    await advance(1);
    expect(budget.available('live')).toBe(100);
  });
});

describe("Gorgias' bucket", () => {
  test('forty at once, then two a second', async () => {
    const { budget, advance } = gorgias();
    await use(budget, 40);
    const waiting = [1, 2, 3].map(() => waitFor(budget, 'live', 1));
    await advance(499);
    expect(waiting.map(({ grant }) => grant !== undefined)).toEqual([false, false, false]);
    await advance(1);
    expect(waiting.map(({ grant }) => grant !== undefined)).toEqual([true, false, false]);
    await advance(1_000);
    expect(waiting.map(({ grant }) => grant !== undefined)).toEqual([true, true, true]);
  });
});

describe('lanes', () => {
  test('who waits in one lane is served in order, live before backfill', async () => {
    const { budget, advance } = gorgias();
    await use(budget, 40);
    const order: string[] = [];
    const note = (name: string, lane: Lane, calls = 1) =>
      budget.take(lane, calls).then((grant) => {
        order.push(name);
        for (let call = 0; call < calls; call += 1) grant.begin()();
      });
    const all = [
      note('backfill 1', 'backfill'),
      note('backfill 2', 'backfill'),
      note('live 1', 'live', 3),
      note('live 2', 'live'),
    ];
    await advance(10_000);
    await Promise.all(all);
    expect(order).toEqual(['live 1', 'live 2', 'backfill 1', 'backfill 2']);
  });

  test('a small backfill never slips past a large live request', async () => {
    const { budget, advance } = gorgias();
    await use(budget, 40);
    const live = waitFor(budget, 'live', 10);
    const backfill = waitFor(budget, 'backfill', 1);
    await advance(4_999);
    expect([live.grant, backfill.grant, budget.available('backfill')]).toEqual([undefined, undefined, 0]);
    await advance(1);
    expect([live.grant !== undefined, backfill.grant]).toEqual([true, undefined]);
  });

  test('backfill leaves headroom, so that a live call goes at once; the reserve is left by both', async () => {
    const { budget } = hubspot({ shares: { reserve: 0.1, headroom: 0.15 } });
    expect([budget.available('backfill'), budget.available('live')]).toEqual([75, 90]);
    const bulk = await budget.take('backfill', 75);
    expect([budget.available('backfill'), budget.available('live')]).toEqual([0, 15]);
    const live = waitFor(budget, 'live', 15);
    await settled();
    expect(live.grant?.left).toBe(15);
    bulk.release();
    expect(budget.available('live')).toBe(75);
  });

  test('a waiting search does not hold up a plain call', async () => {
    const { budget } = hubspot();
    await use(budget, 5, { kind: 'search' });
    const search = waitFor(budget, 'live', 1, { kind: 'search' });
    const plain = waitFor(budget, 'backfill', 1);
    await settled();
    expect([search.grant, plain.grant !== undefined]).toEqual([undefined, true]);
  });

  test('a request beyond its lane goes when the account is quiet, beyond the account never', async () => {
    const { budget, advance } = hubspot({ shares: { reserve: 0.1, headroom: 0.4 } });
    await expect(budget.take('backfill', 101)).rejects.toThrow('expected 1 to 100 calls, found 101');
    await expect(budget.take('backfill', 0)).rejects.toThrow(RangeError);
    await use(budget, 1);
    const large = waitFor(budget, 'backfill', 60);
    await advance(9_999);
    expect(large.grant).toBeUndefined();
    await advance(1);
    expect(large.grant).toBeDefined();
  });
});

describe('grants', () => {
  test('are spent one by one, or given back', async () => {
    const { budget } = gorgias();
    const grant = await budget.take('live', 3);
    expect(budget.available('live')).toBe(37);
    expect(await grant.spend(async () => 'read')).toBe('read');
    grant.begin()();
    expect([grant.left, budget.available('live')]).toEqual([1, 37]);
    grant.release();
    grant.release();
    expect([grant.left, budget.available('live')]).toEqual([0, 38]);
    expect(() => grant.begin()).toThrow(RangeError);
    await expect(grant.spend(async () => 'no')).rejects.toThrow(RangeError);
  });

  test('ending a call twice counts it once', async () => {
    const { budget } = gorgias();
    const end = (await budget.take('live', 1)).begin();
    end();
    end();
    expect(budget.available('live')).toBe(39);
  });

  test('the end of a call wakes those who wait for it', async () => {
    const { budget, advance } = gorgias();
    const end = (await budget.take('live', 40)).begin();
    const waiting = waitFor(budget, 'live', 1);
    await advance(60_000);
    expect(waiting.grant).toBeUndefined();
    end();
    await advance(499);
    expect(waiting.grant).toBeUndefined();
    await advance(1);
    expect(waiting.grant).toBeDefined();
  });

  test('a release serves those who wait', async () => {
    const { budget } = gorgias();
    const first = await budget.take('live', 40);
    const second = waitFor(budget, 'backfill', 5);
    await settled();
    expect(second.grant).toBeUndefined();
    first.release();
    await settled();
    expect(second.grant?.left).toBe(5);
  });

  test('who gives up leaves the line to the next', async () => {
    const { budget, timers } = gorgias();
    const blocker = await budget.take('live', 38);
    const caller = new AbortController();
    const large = waitFor(budget, 'live', 10, { signal: caller.signal });
    const small = waitFor(budget, 'live', 2);
    await settled();
    expect(small.grant).toBeUndefined();
    caller.abort(new Error('gone'));
    await settled();
    expect([large.error, small.grant?.left]).toEqual([new Error('gone'), 2]);
    await expect(budget.take('live', 1, { signal: AbortSignal.abort(new Error('late')) })).rejects.toThrow('late');
    blocker.release();
    expect(timers.size).toBe(0);
  });
});

describe('the vendor corrects the count', () => {
  const headers = (max: number, remaining: number) => ({
    'x-hubspot-ratelimit-max': String(max),
    'x-hubspot-ratelimit-remaining': String(remaining),
  });

  test('its limit is taken over', async () => {
    const { budget } = hubspot();
    budget.observe('plain', headers(190, 189), 200);
    expect(budget.available('live')).toBe(189);
  });

  test("others' calls are counted, our own pending ones not twice", async () => {
    const { budget, advance } = hubspot();
    const grant = await budget.take('live', 10);
    const end = grant.begin();
    budget.observe('plain', headers(100, 70), 200);
    end();
    // 30 counted by HubSpot, of which 1 to 10 are ours.
    expect(budget.available('live')).toBe(70);
    grant.release();
    await advance(10_000);
    expect(budget.available('live')).toBe(100);
  });

  test('an older, lower count changes nothing', async () => {
    const { budget } = hubspot();
    await use(budget, 20);
    budget.observe('plain', headers(100, 99), 200);
    expect(budget.available('live')).toBe(80);
  });

  test('searches say nothing of the ten seconds; the day is what HubSpot says', async () => {
    const { budget } = hubspot();
    const day = { 'x-hubspot-ratelimit-daily': '250000', 'x-hubspot-ratelimit-daily-remaining': '3' };
    budget.observe('search', { ...headers(1, 0), ...day }, 200);
    expect(budget.available('live')).toBe(3);
    budget.observe(
      'plain',
      { 'x-hubspot-ratelimit-daily': '1000000', 'x-hubspot-ratelimit-daily-remaining': '900000' },
      200,
    );
    expect(budget.available('live')).toBe(100);
  });

  test('an OAuth bucket is larger and drains faster', async () => {
    const { budget, advance } = gorgias();
    budget.observe('plain', { 'x-gorgias-account-api-call-limit': '80/80' }, 200);
    expect(budget.available('live')).toBe(0);
    await advance(1_000);
    expect(budget.available('live')).toBe(4);
  });

  test('what drained before the correction drained at the old pace', async () => {
    const { budget, advance } = gorgias();
    await use(budget, 40);
    await advance(10_000);
    budget.observe('plain', { 'x-gorgias-account-api-call-limit': '0/80' }, 200);
    expect(budget.available('live')).toBe(60);
  });

  test.each(['', 'x/y', '21', '-1/80', '5/0'])('a header that makes no sense (%j) is passed over', (value) => {
    const { budget } = gorgias();
    budget.observe('plain', { 'x-gorgias-account-api-call-limit': value }, 200);
    expect(budget.available('live')).toBe(40);
  });
});

describe('refusals pause', () => {
  test('for as long as the vendor asks, in scaled time, and no kind of call that it does not concern', async () => {
    const { budget, advance } = hubspot({ timeScale: 10 });
    budget.refused(refusal({ limit: 'second', retryAfterMs: 1_000 }));
    expect([budget.pausedFor('search'), budget.pausedFor(), budget.available('live', 'search')]).toEqual([100, 0, 0]);
    const search = waitFor(budget, 'live', 1, { kind: 'search' });
    await advance(99);
    expect(search.grant).toBeUndefined();
    await advance(1);
    expect(search.grant).toBeDefined();
  });

  test('a daily refusal stops everything and looks again from time to time', async () => {
    const { budget } = hubspot();
    budget.refused(refusal({ limit: 'daily' }));
    expect([budget.pausedFor(), budget.pausedFor('search')]).toEqual([900_000, 900_000]);
  });

  test('a migration stops everything for as long as it says', () => {
    const { budget } = hubspot();
    budget.refused(refusal({ code: 'migrating', retryAfterMs: 86_400_000 }));
    expect([budget.pausedFor(), budget.pausedFor('search')]).toEqual([86_400_000, 86_400_000]);
  });

  test('a grant tells of the refusal that its call met, and the call counts', async () => {
    const { budget, advance } = gorgias();
    const waiting = waitFor(budget, 'live', 40);
    await settled();
    const error = refusal({ side: 'gorgias', limit: 'bucket' });
    await expect(waiting.grant?.spend(() => Promise.reject(error))).rejects.toBe(error);
    waiting.grant?.release();
    expect(budget.pausedFor()).toBe(5_000);
    await advance(5_000);
    expect(budget.available('live')).toBe(40);
  });

  test('an earlier pause is not shortened, and other errors pause nothing', () => {
    const { budget } = gorgias();
    budget.refused(refusal({ limit: 'bucket', retryAfterMs: 9_000 }));
    budget.refused(refusal({ limit: 'bucket', retryAfterMs: 1_000 }));
    budget.refused(refusal({ code: 'unavailable', retryAfterMs: 60_000 }));
    expect(budget.pausedFor()).toBe(9_000);
  });
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a timeScale of %d is refused', (timeScale) => {
  expect(() => createBudget({ account: gorgiasAccount(), timeScale })).toThrow('expected a timeScale above 0');
});
