/** Two tokens may open one portal, and no file tells: HubSpot does, before anything is made there. */
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectionConfig } from '../../src/daemon/config/config.ts';
import { reachAll } from '../../src/daemon/reach.ts';
import type { RunningSandbox } from '../../src/sandbox/start.ts';
import { openSandbox } from '../contract/sandbox.ts';
import { type Changes, configFor } from '../engine/config.ts';
import { Control } from '../engine/control.ts';

const DEFAULTS = ['name', 'emails', 'phones', 'language', 'timezone'];
const READS_ONLY = Object.fromEntries(DEFAULTS.map((field) => [field, { direction: 'to-gorgias' }]));

async function sandbox(): Promise<RunningSandbox> {
  const running = await openSandbox();
  onTestFinished(() => running.stop());
  return running;
}

/** Another token of the same portal, as an app of its own would have it. */
async function otherToken(running: RunningSandbox): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: running.hubspotClientId,
    client_secret: running.hubspotClientSecret,
    refresh_token: running.hubspotRefreshToken,
  });
  const answer = await fetch(`${running.hubspotUrl}/oauth/v1/token`, { method: 'POST', body: form });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function two(running: RunningSandbox, of: RunningSandbox, second: Changes): Promise<ConnectionConfig[]> {
  const [one] = configFor(running).connections;
  const [other] = configFor(of, { name: 'second', ...second }).connections;
  if (one === undefined || other === undefined) throw new Error('no connection');
  const token = await otherToken(of);
  expect(one.hubspot.auth).not.toMatchObject({ token });
  return [one, { ...other, hubspot: { ...other.hubspot, auth: { kind: 'token', token } } }];
}

async function reach(connections: readonly ConnectionConfig[]): Promise<string[]> {
  const reached = await reachAll(connections, {
    say: () => undefined,
    tokensOf: () => () => expect.unreachable('no grant is configured'),
    onOpen: (close) => onTestFinished(close),
  });
  return reached.map(({ account }) => account.portalId);
}

test('two tokens of one portal: both cures are told, and nothing but reading has happened', async () => {
  const running = await sandbox();
  const control = new Control(running.controlUrl);
  const since = await control.lastCall();
  const { name, message } = await reach(await two(running, running, {})).then(
    () => expect.unreachable('they were taken'),
    (error: Error) => error,
  );
  expect(name).toBe('ConfigurationError');
  expect(message).toContain('connections[1].crossIdProperty: expected a property of its own, found the one of sandbox');
  expect(message).toContain('crossIdProperty: gorgias_second_id');
  expect(message).toContain('connections[1].fields: expected HubSpot properties of its own, found firstname, lastname');
  const calls = (await control.calls(since)).filter(({ path }) => !path.startsWith('/oauth/'));
  expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(calls.map(({ path }) => path)).not.toContain('/crm/v3/properties/contacts');
});

test('with a property of its own, and fields that it only reads there, the second is taken', async () => {
  const running = await sandbox();
  const connections = await two(running, running, { crossIdProperty: 'gorgias_second_id', fields: READS_ONLY });
  expect(await reach(connections)).toEqual([running.portalId, running.portalId]);
});

test('a token of another portal than the one that is named is refused', async () => {
  const running = await sandbox();
  const [one] = await two(running, running, {});
  if (one === undefined) throw new Error('no connection');
  const pinned = { ...one, hubspot: { ...one.hubspot, portalId: '1' } };
  await expect(reach([pinned])).rejects.toThrow(/expected a token of portal 1/);
});
