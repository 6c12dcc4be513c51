import { describe, expect, test } from 'vitest';
import { type VendorCode, VendorError, type VendorFacts } from '../../src/core/vendor-error.ts';
import { createBreaker, type Pass } from '../../src/quota/breaker.ts';
import { frozenClock } from './frozen.ts';

const SETTINGS = { failures: 3, pauseMs: 5_000, longestPauseMs: 20_000, probeMs: 60_000 };

function given(timeScale = 1) {
  const time = frozenClock();
  const changes: string[] = [];
  const breaker = createBreaker({
    timeScale,
    settings: SETTINGS,
    clock: time.clock,
    onChange: ({ kind }) => void changes.push(kind),
  });
  return { ...time, breaker, changes };
}

const error = (code: VendorCode, facts: Partial<VendorFacts> = {}) =>
  new VendorError({ side: 'gorgias', code, method: 'GET', route: '/', sent: false, ...facts });

type Let = Exclude<Pass, { kind: 'parked' }>;
function letIn(pass: Pass): Let {
  if (pass.kind === 'parked') throw new Error('expected to be let in');
  return pass;
}
const fail = (breaker: ReturnType<typeof createBreaker>, times: number, code: VendorCode = 'unavailable') => {
  for (let call = 0; call < times; call += 1) letIn(breaker.enter()).failed(error(code));
};

describe('closed', () => {
  test('opens at the third failure in a row', () => {
    const { breaker, changes } = given();
    fail(breaker, 2);
    letIn(breaker.enter()).succeeded();
    fail(breaker, 2);
    expect(breaker.enter().kind).toBe('go');
    fail(breaker, 1);
    expect(breaker.enter().kind).toBe('parked');
    expect(changes).toEqual(['open']);
  });

  test.each<VendorCode>(['invalid', 'conflict', 'not-found', 'auth', 'forbidden', 'locked'])(
    '%s is an answer',
    (code) => {
      const { breaker } = given();
      fail(breaker, 2);
      fail(breaker, 1, code);
      fail(breaker, 2);
      expect(breaker.enter().kind).toBe('go');
    },
  );

  test('a rate limit and a caller who gave up say nothing', () => {
    const { breaker } = given();
    fail(breaker, 2);
    fail(breaker, 9, 'rate-limited');
    letIn(breaker.enter()).failed(error('timeout', { aborted: true }));
    expect(breaker.state()).toEqual({ kind: 'closed', failures: 2 });
    const pass = letIn(breaker.enter());
    fail(breaker, 1);
    pass.succeeded();
    expect(breaker.state().kind).toBe('open');
  });

  test('a migration opens it at once, for as long as it says', () => {
    const { breaker, clock } = given();
    letIn(breaker.enter()).failed(error('migrating', { retryAfterMs: 3_600_000 }));
    expect(breaker.enter()).toEqual({ kind: 'parked', until: clock.now() + 3_600_000 });
  });
});

describe('open', () => {
  test('lets one probe in after its pause; the others stay parked', async () => {
    const { breaker, advance, changes } = given();
    fail(breaker, 3);
    await advance(4_999);
    expect(breaker.enter().kind).toBe('parked');
    await advance(1);
    const probe = letIn(breaker.enter());
    expect(probe.kind).toBe('probe');
    expect(breaker.enter().kind).toBe('parked');
    probe.succeeded();
    expect(breaker.enter().kind).toBe('go');
    expect(changes).toEqual(['open', 'half-open', 'closed']);
  });

  test('each failed probe doubles the pause, up to the longest', async () => {
    const { breaker, advance } = given();
    fail(breaker, 3);
    for (const pause of [5_000, 10_000, 20_000, 20_000]) {
      await advance(pause - 1);
      expect(breaker.enter().kind).toBe('parked');
      await advance(1);
      letIn(breaker.enter()).failed(error('timeout'));
    }
  });

  test('a probe that is refused in so many words has found somebody at home', async () => {
    const { breaker, advance } = given();
    fail(breaker, 3);
    await advance(5_000);
    letIn(breaker.enter()).failed(error('invalid'));
    expect(breaker.state().kind).toBe('closed');
  });

  test('a probe whose caller gave up leaves its place to the next', async () => {
    const { breaker, advance } = given();
    fail(breaker, 3);
    await advance(5_000);
    letIn(breaker.enter()).failed(error('timeout', { aborted: true }));
    expect(breaker.enter().kind).toBe('probe');
  });

  test('calls from before it opened change nothing any more', async () => {
    const { breaker, advance } = given();
    const late = [letIn(breaker.enter()), letIn(breaker.enter())];
    fail(breaker, 3);
    late[0]?.failed(error('unavailable'));
    await advance(5_000);
    const probe = letIn(breaker.enter());
    late[1]?.succeeded();
    late[0]?.failed(error('unavailable'));
    expect(breaker.state().kind).toBe('half-open');
    probe.succeeded();
    probe.failed(error('unavailable'));
    expect(breaker.state()).toEqual({ kind: 'closed', failures: 0 });
  });

  test('a probe that never reports is forgotten', async () => {
    const { breaker, advance } = given();
    fail(breaker, 3);
    await advance(5_000);
    const lost = letIn(breaker.enter());
    await advance(59_999);
    expect(breaker.enter().kind).toBe('parked');
    await advance(1);
    const probe = letIn(breaker.enter());
    lost.succeeded();
    expect(breaker.state().kind).toBe('half-open');
    probe.succeeded();
    expect(breaker.state().kind).toBe('closed');
  });

  test('who comes while a probe is out asks again after a pause, not when it would be forgotten', async () => {
    const { breaker, advance, clock } = given(50);
    fail(breaker, 3);
    await advance(100);
    letIn(breaker.enter());
    expect(breaker.enter()).toEqual({ kind: 'parked', until: clock.now() + 100 });
    await advance(59_950);
    expect(breaker.enter()).toEqual({ kind: 'parked', until: clock.now() + 50 });
  });

  test('timeScale divides its pauses', async () => {
    const { breaker, advance } = given(50);
    fail(breaker, 3);
    await advance(99);
    expect(breaker.enter().kind).toBe('parked');
    await advance(1);
    expect(breaker.enter().kind).toBe('probe');
  });
});
