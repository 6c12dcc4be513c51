import { expect, test } from 'vitest';
import type { Side } from '../../src/core/types.ts';
import { createTokenStore } from '../../src/credentials/ledger-store.ts';
import type { Grant } from '../../src/credentials/port.ts';
import { configFor } from '../engine/config.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';
import { everyTrace } from '../engine/traces.ts';

/** Half an hour of a vendor is six seconds here: tokens end under the calls. */
const SPEED = 300;
const SHORT_LIVED = {
  'hubspot.credential': 'oauth',
  'hubspot.refresh-token': 'rotates',
  'gorgias.refresh-token': 'rotates',
  'gorgias.token-life-s': '1800',
};

const PEOPLE = Array.from({ length: 6 }, (_, n) => ({
  hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.com`),
  gorgias: customer(`Person${n} Quill`, [`p${n}@example.com`]),
}));

function grants({ engine }: World): Grant[] {
  const [connection] = configFor(engine.running).connections;
  if (connection === undefined) return [];
  const { hubspot, gorgias } = connection;
  return [
    ...(hubspot.auth.kind === 'oauth' ? [{ side: 'hubspot' as const, baseUrl: hubspot.baseUrl, ...hubspot.auth }] : []),
    ...(gorgias.auth.kind === 'oauth' ? [{ side: 'gorgias' as const, baseUrl: gorgias.baseUrl, ...gorgias.auth }] : []),
  ];
}

/** What was granted and what is in use now, in every form in which it goes over the wire. */
async function secretsNow(world: World): Promise<string[]> {
  const kept = grants(world).map(async (grant) => {
    const { clientId, clientSecret, refreshToken } = grant;
    const now = await createTokenStore(world.engine.ledger, grant, 'sandbox').read();
    return [clientSecret, refreshToken, btoa(`${clientId}:${clientSecret}`), now?.accessToken, now?.refreshToken];
  });
  return (await Promise.all(kept)).flat().filter((secret) => secret !== undefined);
}

const callsOf = async (world: World, side: Side, path: RegExp) =>
  (await world.control.calls()).filter((call) => call.side === side && path.test(call.path));

test('with both sides on OAuth tokens end and rotate under the work: all arrives, no call is refused, no secret is left anywhere', async () => {
  const world = await given(PEOPLE, {
    sandbox: { speed: SPEED, gorgiasAuth: 'oauth', switches: SHORT_LIVED },
    webhooks: true,
  });
  const secrets = new Set<string>();
  const began = performance.now();
  await world.sync();
  for (const n of PEOPLE.keys()) {
    for (const secret of await secretsNow(world)) secrets.add(secret);
    const [side, fields] =
      n % 2 === 0
        ? (['hubspot', { lastname: 'Tamsin' }] as const)
        : (['gorgias', { name: `Person${n} Tamsin` }] as const);
    await world.control.edit(side, world.person(n)[side], fields);
    await world.becomesBoth({ name: `Person${n} Tamsin` }, n);
    await world.polled(1);
  }
  await world.sweep();
  await world.quiet();
  for (const secret of await secretsNow(world)) secrets.add(secret);
  const seconds = (performance.now() - began) / 1_000;
  await world.engine.stop();

  for (const side of ['hubspot', 'gorgias'] as const) {
    const renewals = await callsOf(world, side, /^\/oauth\//);
    expect(renewals.every(({ status }) => status === 200)).toBe(true);
    // A token serves for four to six seconds; while nobody calls, nobody renews.
    expect(renewals.length).toBeGreaterThanOrEqual(3);
    expect(renewals.length).toBeLessThanOrEqual(2 + seconds / 4);
    // A machine that stands still for a second may let one end on its way.
    expect((await callsOf(world, side, /./)).filter(({ status }) => status === 401).length).toBeLessThanOrEqual(2);
  }
  expect((await world.engine.ledger.sql.query('select from issues')).rowCount).toBe(0);

  const traces = await everyTrace(world.engine);
  expect(traces.ledger).toContain('grants');
  expect(traces.histories).toContain('reconcile');
  expect(traces.processes).toContain('node');
  expect(secrets.size).toBeGreaterThan(12);
  const leaks = Object.entries(traces).flatMap(([where, text]) =>
    [...secrets].filter((secret) => text.includes(secret)).map(() => where),
  );
  expect(leaks).toEqual([]);
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function gorgiasOauth({ engine }: World, path: string, form: Record<string, string>): Promise<Response> {
  const { gorgiasUrl, gorgiasClientId: client_id, gorgiasClientSecret: client_secret } = engine.running;
  const body = new URLSearchParams({ client_id, client_secret, ...form });
  return fetch(`${gorgiasUrl}/oauth/${path}`, { method: 'POST', headers: FORM, body });
}

/** A person authorises the app once more: another refresh token. */
async function authorised(world: World): Promise<string> {
  const { gorgiasUrl, gorgiasClientId } = world.engine.running;
  const redirect_uri = 'https://app.example.com/done';
  const asked = new URLSearchParams({ response_type: 'code', client_id: gorgiasClientId, redirect_uri });
  asked.set('scope', 'offline write:all');
  const answer = await fetch(`${gorgiasUrl}/oauth/authorize?${asked}`, { redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const tokens = await gorgiasOauth(world, 'token', { grant_type: 'authorization_code', code, redirect_uri });
  return ((await tokens.json()) as { refresh_token: string }).refresh_token;
}

test('a revoked grant stops the connection with one issue that says what to do; with a new one nothing is lost', async () => {
  const world = await given(PEOPLE.slice(0, 2), {
    sandbox: { speed: SPEED, gorgiasAuth: 'oauth', switches: { 'gorgias.token-life-s': '1800' } },
  });
  await world.sync();
  await gorgiasOauth(world, 'revoke', { token: world.engine.running.gorgiasRefreshToken });
  await world.control.edit('hubspot', world.person(0).hubspot, { lastname: 'Tamsin' });
  const stopped = await eventually('the stop', async () => (await world.api.status()).connections[0]?.stopped ?? false);
  expect(stopped).toContain("Gorgias renews the access of connection 'sandbox' no longer (invalid_grant");
  await world.control.edit('hubspot', world.person(1).hubspot, { lastname: 'Tamsin' });
  const issues = (await world.api.issues()).filter(({ kind }) => kind === 'credentials');
  expect(issues).toHaveLength(1);
  expect(issues[0]?.detail.cure).toContain('new refresh token into .env');
  await world.engine.stop();
  const renewals = await callsOf(world, 'gorgias', /^\/oauth\/token$/);
  expect(renewals.filter(({ status }) => status === 400)).toHaveLength(1);

  await expect(world.start()).rejects.toThrow(/no longer \(invalid_grant.*new refresh token into \.env/);
  Object.assign(world.engine.running, { gorgiasRefreshToken: await authorised(world) });
  await world.start();
  for (const n of [0, 1]) await world.becomesBoth({ name: `Person${n} Tamsin` }, n);
  await world.quiet();
  expect(await world.api.issues()).toEqual([]);
  expect((await world.engine.ledger.sql.query('select from grants')).rowCount).toBe(1);
});
