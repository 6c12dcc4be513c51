/** Both services' OAuth as the sandbox plays it, clients and all: tokens by refresh, under either reading of rotation. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { AccessTokens } from '../../src/core/access.ts';
import type { Side } from '../../src/core/types.ts';
import { createRenewal } from '../../src/credentials/endpoint.ts';
import { TokenSource } from '../../src/credentials/source.ts';
import { createGorgias } from '../../src/gorgias/client.ts';
import { createHubspot } from '../../src/hubspot/client.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/start.ts';
import { frozenClock } from '../quota/frozen.ts';
import { memoryStore } from './given.ts';

const SPEED = 60;

const GRANTS = {
  hubspot: (it: RunningSandbox) => ({
    side: 'hubspot' as const,
    baseUrl: it.hubspotUrl,
    clientId: it.hubspotClientId,
    clientSecret: it.hubspotClientSecret,
    refreshToken: it.hubspotRefreshToken,
  }),
  gorgias: (it: RunningSandbox) => ({
    side: 'gorgias' as const,
    baseUrl: it.gorgiasUrl,
    clientId: it.gorgiasClientId,
    clientSecret: it.gorgiasClientSecret,
    refreshToken: it.gorgiasRefreshToken,
  }),
};

/** What `account` calls; the token endpoints answer all the while. */
const PATHS = { hubspot: '/account-info/v3/details', gorgias: '/api/account' };

/** Tokens that live half a minute of real time, on clocks that stand still until a test moves both. */
async function open(side: Side, switches: Readonly<Record<string, string>> = {}) {
  const running = await startSandbox({ speed: SPEED, switches: { 'gorgias.token-life-s': '1800', ...switches } });
  const time = frozenClock();
  const grant = GRANTS[side](running);
  const { store } = memoryStore(time, grant.refreshToken);
  const renew = createRenewal(grant, { timeScale: SPEED, deadlineMs: 5_000 });
  const tokens = new TokenSource({ store, renew, timeScale: SPEED, clock: time.clock });
  const account = callOf(side, running, tokens);
  onTestFinished(() => running.stop());
  const { kernel } = running.sandbox;
  kernel.clock(side).freeze();
  const advance = async (ms: number) => {
    kernel.clock(side).advance(ms);
    await time.advance(ms);
  };
  const asked = () => kernel.calls.since(0).filter(({ path }) => path.startsWith('/oauth/')).length;
  return { running, tokens, account, advance, asked };
}

function callOf(side: Side, running: RunningSandbox, tokens: AccessTokens): () => Promise<unknown> {
  const refused = (token: string) => tokens.refused(token);
  if (side === 'hubspot') {
    const api = createHubspot({ baseUrl: running.hubspotUrl, token: () => tokens.token(), refused });
    onTestFinished(() => api.close());
    return () => api.account();
  }
  const credentials = async () => ({ kind: 'token' as const, token: await tokens.token() });
  const api = createGorgias({ baseUrl: running.gorgiasUrl, credentials, refused });
  onTestFinished(() => api.close());
  return () => api.account();
}

describe.each(['hubspot', 'gorgias'] as const)('%s', (side) => {
  test.each(['kept', 'rotates'])('calls go on over the ends of tokens; refresh token %s', async (reading) => {
    const { account, advance, asked } = await open(side, { [`${side}.refresh-token`]: reading });
    for (let minute = 0; minute < 5; minute += 1) {
      await account();
      await advance(31_000);
    }
    expect(asked()).toBe(5);
  });

  test('a 401 for a token that should live is passed on as stale, and the next call has another', async () => {
    const { running, tokens, account, asked } = await open(side);
    await account();
    running.sandbox.kernel.faults.add({ side, path: PATHS[side], kind: 'expired-token', nth: 1 });
    await expect(account()).rejects.toMatchObject({ code: 'stale', status: 401, sent: false });
    await account();
    expect([asked(), await tokens.token()]).toEqual([2, expect.any(String)]);
  });

  test('401 upon 401 is refused for good after one more token', async () => {
    const { running, account, asked } = await open(side);
    await account();
    running.sandbox.kernel.faults.add({ side, path: PATHS[side], kind: 'expired-token' });
    await expect(account()).rejects.toMatchObject({ code: 'stale' });
    await expect(account()).rejects.toMatchObject({ code: 'auth' });
    expect(asked()).toBe(2);
  });
});
