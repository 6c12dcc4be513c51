/** The property that a start makes in HubSpot, or the stop with its cure: each as HubSpot (simulated) answers. */
import { expect, onTestFinished, test } from 'vitest';
import { ensureCrossId } from '../../src/daemon/cross-id-property.ts';
import { createHubspot } from '../../src/hubspot/client.ts';
import { createMemoryHubspot } from '../../src/hubspot/memory.ts';
import type { HubspotApi, PropertyDraft } from '../../src/hubspot/port.ts';
import { openSandbox } from '../contract/sandbox.ts';
import { Control } from '../engine/control.ts';

const NAME = 'gorgias_customer_id';
const draft = (name: string, unique: boolean): PropertyDraft => ({
  ...{ name, label: name, group: 'shop', type: 'string', fieldType: 'text', unique },
});

async function portal(switches: Readonly<Record<string, string>> = {}): Promise<{ api: HubspotApi; control: Control }> {
  const running = await openSandbox({ switches });
  const api = createHubspot({ baseUrl: running.hubspotUrl, token: () => running.hubspotToken });
  onTestFinished(async () => {
    api.close();
    await running.stop();
  });
  return { api, control: new Control(running.controlUrl) };
}

const failure = (api: HubspotApi): Promise<Error> =>
  ensureCrossId(api, NAME).then(
    () => expect.unreachable('it was made'),
    (error: Error) => error,
  );

const SCOPE = /scope crm\.schemas\.contacts\.write/;

test('a missing property is made with unique values, once', async () => {
  const { api, control } = await portal();
  await ensureCrossId(api, NAME);
  const made = (await api.contactProperties()).find(({ name }) => name === NAME);
  expect(made).toMatchObject({ unique: true, type: 'string', fieldType: 'text' });
  const since = await control.lastCall();
  await ensureCrossId(api, NAME);
  expect((await control.calls(since)).map(({ method }) => method)).toEqual(['GET']);
});

test('a token without the scope is told which scope to give', async () => {
  const { api } = await portal({ 'hubspot.scopes': 'no-schema-write' });
  const { name, message } = await failure(api);
  expect([name, message]).toEqual(['ConfigurationError', expect.stringMatching(SCOPE)]);
});

test('a portal that is full is told so in its own words, and not that a scope is missing', async () => {
  const { api } = await portal();
  await api.ensurePropertyGroup({ name: 'shop', label: 'Shop' });
  for (let n = 0; n < 10; n += 1) await api.createProperty(draft(`own_${n}`, true)).catch(() => undefined);
  const { name, message } = await failure(api);
  expect(name).toBe('ConfigurationError');
  expect(message).toMatch(/At most 10 unique properties .*delete one that nobody needs.*crossIdProperty/);
  expect(message).not.toMatch(SCOPE);
});

test.each(['429', '503', 'reset', 'html'])('%s passes: start again, nothing is missing', async (kind) => {
  const { api, control } = await portal();
  await control.fault({ side: 'hubspot', method: 'POST', path: '/crm/v3/properties/contacts', kind });
  const { name, message } = await failure(api);
  expect([name, message]).toEqual(['InstallationError', expect.stringMatching(/start again in a while$/)]);
  expect(message).not.toMatch(SCOPE);
});

test('a property that is there without unique values is no use, whether it was there before or came meanwhile', async () => {
  const { api } = await portal();
  await api.ensurePropertyGroup({ name: 'shop', label: 'Shop' });
  await api.createProperty(draft(NAME, false));
  expect((await failure(api)).message).toMatch(/not unique.*name another one as crossIdProperty/);

  const memory = createMemoryHubspot().api;
  await memory.ensurePropertyGroup({ name: 'shop', label: 'Shop' });
  const overtaken: HubspotApi = {
    ...memory,
    createProperty: async (wanted) => {
      await memory.createProperty(draft(NAME, false));
      return memory.createProperty(wanted);
    },
  };
  expect((await failure(overtaken)).message).toMatch(/not unique/);
});
