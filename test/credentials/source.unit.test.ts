/** One grant's access tokens: by the clock, by one refresher, and nothing lost by a kill. */
import { describe, expect, test } from 'vitest';
import { grantWorld, LIFE, MINUTE, refusal } from './given.ts';

const many = <T>(times: number, ask: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: times }, ask));

describe('by the clock', () => {
  test('a token serves until five minutes before its end; then it is renewed, and nobody waits for that', async () => {
    const { process, state, advance } = grantWorld();
    const tokens = process();
    expect(await tokens.token()).toBe('a1');
    await advance(LIFE - 5 * MINUTE - 1);
    expect([await tokens.token(), state.asked]).toEqual(['a1', 1]);
    await advance(1);
    expect(await tokens.token()).toBe('a1');
    await advance(0);
    expect([await tokens.token(), state.asked]).toEqual(['a2', 2]);
  });

  test('whoever comes after the end waits for the next', async () => {
    const { process, advance } = grantWorld();
    const tokens = process();
    await tokens.token();
    await advance(LIFE);
    expect(await tokens.token()).toBe('a2');
  });

  test('a short life is renewed after four fifths of it', async () => {
    const { process, state, advance } = grantWorld({ lifeMs: MINUTE });
    const tokens = process();
    await tokens.token();
    await advance(47_999);
    await tokens.token();
    expect(state.asked).toBe(1);
    await advance(1);
    await tokens.token();
    expect(state.asked).toBe(2);
  });

  test('a service that does not answer is asked again after a rest, while the old token goes on', async () => {
    const { process, state, advance } = grantWorld();
    const tokens = process();
    await tokens.token();
    state.fails = refusal({ code: 'unavailable', status: 503 });
    await advance(LIFE - 4 * MINUTE);
    for (const [ms, asked] of [
      [0, 2],
      [14_999, 2],
      [1, 3],
    ] as const) {
      await advance(ms);
      expect(await tokens.token()).toBe('a1');
      await advance(0);
      expect(state.asked).toBe(asked);
    }
    await advance(4 * MINUTE);
    await expect(tokens.token()).rejects.toMatchObject({ code: 'unavailable', sent: false });
    state.fails = undefined;
    expect(await tokens.token()).toMatch(/^a\d$/);
  });
});

describe('one refresher', () => {
  test('thirty calls of two processes want a token at once: it is fetched once', async () => {
    const { process, state, locks } = grantWorld({ rotates: true });
    const [one, two] = [process(), process()];
    const given = await Promise.all([many(30, () => one.token()), many(30, () => two.token())]);
    expect(new Set(given.flat())).toEqual(new Set(['a1']));
    expect([state.asked, locks.taken]).toEqual([1, 2]);
  });

  test('and so at its end, where the second process finds what the first one fetched', async () => {
    const { process, state, advance } = grantWorld({ rotates: true });
    const both = [process(), process()];
    await Promise.all(both.map((one) => one.token()));
    await advance(LIFE);
    expect(await Promise.all(both.map((one) => one.token()))).toEqual(['a2', 'a2']);
    expect(state.asked).toBe(2);
  });
});

describe.each([
  ['that rotate', true],
  ['that do not', false],
])('refresh tokens %s', (_, rotates) => {
  test('a new process goes on with the kept token, and later with the newest refresh token', async () => {
    const { process, state, advance } = grantWorld({ rotates });
    await process().token();
    const after = process();
    expect([await after.token(), state.asked]).toEqual(['a1', 1]);
    await advance(LIFE);
    expect(await after.token()).toBe('a2');
    expect(await process().token()).toBe('a2');
  });

  test('nobody has a token that is not stored yet', async () => {
    const { process, row, state, renew } = grantWorld({ rotates });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const slow = process(async (refreshToken) => {
      const renewed = await renew(refreshToken);
      await released;
      return renewed;
    });
    const token = slow.token();
    await Promise.race([token, new Promise((later) => setImmediate(later))]);
    expect([state.asked, row()]).toEqual([1, undefined]);
    release();
    expect([await token, row()?.accessToken, row()?.refreshToken]).toEqual(['a1', 'a1', rotates ? 'r1' : 'r0']);
  });

  test('a store that fails after the answer is tried again with that very answer', async () => {
    const { process, fails, state } = grantWorld({ rotates });
    const tokens = process();
    fails.commit = 1;
    await expect(tokens.token()).rejects.toThrow('the database went away');
    expect([await tokens.token(), state.asked]).toEqual(['a1', 1]);
  });

  test('and if that answer has ended meanwhile, its refresh token is used', async () => {
    const { process, fails, state, advance } = grantWorld({ rotates });
    const tokens = process();
    fails.commit = 1;
    await expect(tokens.token()).rejects.toThrow();
    await advance(LIFE + MINUTE);
    expect([await tokens.token(), state.asked]).toEqual(['a2', 2]);
  });
});

test('a kill between answer and store loses nothing where refresh tokens are kept; where they rotate, it is told', async () => {
  for (const [rotates, outcome] of [
    [false, 'a2'],
    [true, 'auth'],
  ] as const) {
    const { process, fails } = grantWorld({ rotates });
    fails.commit = 1;
    await process()
      .token()
      .catch(() => undefined);
    const next = await process()
      .token()
      .catch((error: { code: string }) => error.code);
    expect(next).toBe(outcome);
  }
});

describe('a token that is refused before its end', () => {
  test('is replaced once, for all calls that used it', async () => {
    const { process, state } = grantWorld();
    const tokens = process();
    await tokens.token();
    expect([tokens.refused('a1'), tokens.refused('a1')]).toEqual([true, true]);
    expect(await many(5, () => tokens.token())).toEqual(['a2', 'a2', 'a2', 'a2', 'a2']);
    expect(tokens.refused('a1')).toBe(true);
    expect([await tokens.token(), state.asked]).toEqual(['a2', 2]);
  });

  test('is final when the one fetched for it is refused as well, and nobody asks any more', async () => {
    const { process, state } = grantWorld();
    const tokens = process();
    tokens.refused(await tokens.token());
    expect(tokens.refused(await tokens.token())).toBe(false);
    await tokens.token();
    expect(state.asked).toBe(2);
  });

  test('may be replaced again once the clock has brought another', async () => {
    const { process, advance } = grantWorld();
    const tokens = process();
    tokens.refused(await tokens.token());
    await tokens.token();
    await advance(LIFE);
    expect(tokens.refused(await tokens.token())).toBe(true);
  });

  test('is replaced by what another process fetched meanwhile', async () => {
    const { process, state } = grantWorld();
    const [one, two] = [process(), process()];
    const token = await one.token();
    await two.token();
    one.refused(token);
    two.refused(token);
    expect(await Promise.all([one.token(), two.token()])).toEqual(['a2', 'a2']);
    expect(state.asked).toBe(2);
  });
});

describe('a grant that is refused', () => {
  test('is asked once; every call hears of it, and a new start asks again at once', async () => {
    const { process, state, advance } = grantWorld();
    const tokens = process();
    await tokens.token();
    state.good = 'another';
    await advance(LIFE - MINUTE);
    expect(await tokens.token()).toBe('a1');
    await advance(0);
    for (const answer of await Promise.allSettled([tokens.token(), tokens.token()]))
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'auth', facts: { renewal: true } } });
    expect([tokens.refused('a1'), state.asked]).toEqual([false, 2]);
    await expect(process().token()).rejects.toMatchObject({ code: 'auth' });
    expect(state.asked).toBe(3);
  });
});
