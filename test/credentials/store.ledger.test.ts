/** Tokens in PostgreSQL: two processes, one renewal; sealed; gone with the grant. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTokenStore, grantId } from '../../src/credentials/ledger-store.ts';
import type { Renew } from '../../src/credentials/port.ts';
import { TokenSource } from '../../src/credentials/source.ts';
import { type Ledger, openLedger } from '../../src/ledger/db.ts';
import { dropOldGrants } from '../../src/ledger/grants.ts';
import { eventually } from '../engine/eventually.ts';
import { CONNECTION, freshLedger, SERVERS } from '../ledger/fresh.ts';
import { service } from './given.ts';

const GRANT = {
  side: 'hubspot',
  baseUrl: 'https://api.hubapi.com',
  clientId: 'app',
  clientSecret: 'secret-of-the-app',
  refreshToken: 'r0',
} as const;

const source = (ledger: Ledger, renew: Renew, grant: typeof GRANT = GRANT) =>
  new TokenSource({ store: createTokenStore(ledger, grant, CONNECTION), renew, timeScale: 1 });

/** A second process has connections of its own. */
async function anotherPool(ledger: Ledger, server: string): Promise<Ledger> {
  const { rows } = await ledger.sql.query<{ name: string }>('select current_database() as name');
  const url = new URL(server);
  url.pathname = `/${rows[0]?.name}`;
  const other = await openLedger(url.href, { connections: 3 });
  onTestFinished(() => other.close());
  return other;
}

async function waitsForLock({ sql }: Ledger): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rowCount > 0;
}

describe.each(SERVERS)('on %s', (_, server) => {
  test('two processes that want a token at once make one renewal, and both have what it brought', async () => {
    const one = await freshLedger(server());
    const two = await anotherPool(one, server());
    const { state, renew } = service({ rotates: true });
    // A renewal lasts until the other process wants one too: it waits in PostgreSQL, or asks the service itself.
    const slow: Renew = async (refreshToken) => {
      const before = state.asked;
      const renewed = await renew(refreshToken);
      await eventually('the other process', async () => state.asked > before + 1 || (await waitsForLock(one)));
      return renewed;
    };
    const sources = [source(one, slow), source(two, slow)];
    const tokens = await Promise.all(sources.flatMap((it) => [it.token(), it.token(), it.token()]));
    expect(new Set(tokens)).toEqual(new Set(['a1']));
    // Each is refused the same token: one renewal again.
    for (const it of sources) it.refused('a1');
    expect(await Promise.all(sources.map((it) => it.token()))).toEqual(['a2', 'a2']);
    expect(state.asked).toBe(2);
  });

  test('spans count down by the clock of PostgreSQL', async () => {
    const ledger = await freshLedger(server());
    const store = createTokenStore(ledger, GRANT, CONNECTION);
    const renewing = async () => ({ accessToken: 'a', endsInMs: 60_000, renewInMs: 48_000 });
    await store.renewed(() => false, renewing);
    const kept = await store.read();
    expect(kept).toMatchObject({ accessToken: 'a', refreshToken: 'r0' });
    for (const [left, most] of [
      [kept?.endsInMs, 60_000],
      [kept?.renewInMs, 48_000],
    ] as const) {
      expect(left).toBeLessThan(most);
      expect(left).toBeGreaterThan(most - 20_000);
    }
    await store.endAccess();
    expect(await store.read()).toMatchObject({ refreshToken: 'r0', endsInMs: 0, renewInMs: 0 });
  });

  test('nothing of a token can be read in the table; with another client secret the given refresh token counts', async () => {
    const ledger = await freshLedger(server());
    const { renew } = service({ rotates: true });
    const bearing: Renew = async (token) => {
      const { accessToken, ...rest } = await renew(token);
      return { accessToken: `access-${accessToken}`, ...rest, refreshToken: `refresh-${rest.refreshToken}` };
    };
    await source(ledger, bearing).token();
    const { rows } = await ledger.sql.query<{ text: string }>('select to_jsonb(g)::text as text from grants g');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toMatch(/access-|refresh-|secret-of-the-app|r0|r1/);
    expect(await createTokenStore(ledger, GRANT, CONNECTION).read()).toMatchObject({ refreshToken: 'refresh-r1' });
    const changed = createTokenStore(ledger, { ...GRANT, clientSecret: 'new-secret' }, CONNECTION);
    expect(await changed.read()).toBeUndefined();
  });

  test('a new grant is another row, and what was granted before is forgotten', async () => {
    const ledger = await freshLedger(server());
    const { renew } = service();
    await source(ledger, renew).token();
    const next = { ...GRANT, refreshToken: 'r9' } as unknown as typeof GRANT;
    expect(await createTokenStore(ledger, next, CONNECTION).read()).toBeUndefined();
    await dropOldGrants(ledger.sql, [CONNECTION], [grantId(ledger, GRANT)]);
    expect(await createTokenStore(ledger, GRANT, CONNECTION).read()).toBeDefined();
    await dropOldGrants(ledger.sql, [CONNECTION], [grantId(ledger, next)]);
    expect(await createTokenStore(ledger, GRANT, CONNECTION).read()).toBeUndefined();
  });
});
