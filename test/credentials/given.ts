import { VendorError, type VendorFacts } from '../../src/core/vendor-error.ts';
import type { Kept, Renewed, TokenStore, ToKeep } from '../../src/credentials/port.ts';
import { TokenSource } from '../../src/credentials/source.ts';
import { frozenClock } from '../quota/frozen.ts';

export const MINUTE = 60_000;
/** What HubSpot's tokens live (hubspot.md 2.2). */
export const LIFE = 30 * MINUTE;

export const refusal = (facts: Partial<VendorFacts> = {}): VendorError =>
  new VendorError({
    ...{ side: 'hubspot', code: 'auth', method: 'POST', route: '/oauth/v3/token', sent: false, renewal: true },
    ...facts,
  });

/** A service that hands out access tokens `a1`, `a2`, ... and, where it rotates, refresh tokens `r1`, `r2`, ... */
export function service({ rotates = false, lifeMs = LIFE } = {}) {
  const state = { good: 'r0', asked: 0, fails: undefined as Error | undefined };
  const renew = async (refreshToken: string): Promise<Renewed> => {
    state.asked += 1;
    await Promise.resolve();
    if (state.fails !== undefined) throw state.fails;
    if (refreshToken !== state.good) throw refusal({ category: 'invalid_grant', status: 400 });
    if (rotates) state.good = `r${state.asked}`;
    return { accessToken: `a${state.asked}`, lifeMs, ...(rotates ? { refreshToken: state.good } : {}) };
  };
  return { state, renew };
}

/** What PostgreSQL does: one row, one lock, and a commit that may fail. It outlives the processes that use it. */
export function memoryStore(time: ReturnType<typeof frozenClock>, given = 'r0') {
  const { clock } = time;
  let row: { accessToken: string; refreshToken: string; ends: number; renews: number } | undefined;
  let free: Promise<unknown> = Promise.resolve();
  const fails = { commit: 0 };
  const locks = { taken: 0 };
  const keptNow = (): Kept | undefined =>
    row && {
      accessToken: row.accessToken,
      refreshToken: row.refreshToken,
      endsInMs: row.ends - clock.now(),
      renewInMs: row.renews - clock.now(),
    };
  const commit = (before: string, { accessToken, refreshToken = before, endsInMs, renewInMs }: ToKeep): void => {
    if (fails.commit > 0) {
      fails.commit -= 1;
      throw new Error('the database went away');
    }
    row = { accessToken, refreshToken, ends: clock.now() + endsInMs, renews: clock.now() + renewInMs };
  };
  const locked = async (isEnough: (kept: Kept) => boolean, renew: (token: string) => Promise<ToKeep>) => {
    const kept = keptNow();
    if (kept !== undefined && isEnough(kept)) return kept;
    const before = kept?.refreshToken ?? given;
    commit(before, await renew(before));
    return keptNow() as Kept;
  };
  const store: TokenStore = {
    read: async () => keptNow(),
    renewed: (isEnough, renew) => {
      locks.taken += 1;
      const mine = free.then(() => locked(isEnough, renew));
      free = mine.catch(() => undefined);
      return mine;
    },
    endAccess: async () => {
      if (row) row = { ...row, ends: 0, renews: 0 };
    },
  };
  return { store, fails, locks, row: () => row };
}

/** A service, a store and any number of processes that use both. */
export function grantWorld(options: { rotates?: boolean; lifeMs?: number } = {}) {
  const time = frozenClock();
  const { state, renew } = service(options);
  const { store, fails, locks, row } = memoryStore(time);
  const process = (own = renew) => new TokenSource({ store, renew: own, timeScale: 1, clock: time.clock });
  return { ...time, state, renew, fails, locks, row, process };
}
