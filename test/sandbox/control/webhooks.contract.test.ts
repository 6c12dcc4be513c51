import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { receiver } from '../hubspot/receiver.ts';
import { CONTACTS, rig, START } from '../hubspot/rig.ts';

/** A sandbox that sends at once and in order what the list wants. */
const listening = async (subscriptions?: readonly object[], path?: string) => {
  const hooks = await receiver(path);
  const rigged = await rig({ webhookUrl: hooks.url, switches: { 'hubspot.webhook-disorder': 'off' } });
  const listen = (list?: readonly object[]) =>
    rigged.control('POST', '/webhooks', { url: hooks.url, ...(list === undefined ? {} : { subscriptions: list }) });
  if (subscriptions !== undefined) expect((await listen(subscriptions)).status).toBe(200);
  const heard = async (deliveries: number) => {
    rigged.advance(100);
    await hooks.until(deliveries);
    return hooks.events();
  };
  return { ...rigged, hooks, listen, heard };
};

test('10.2 a generic subscription hears one object type, and its events name it', async () => {
  const { contact, call, heard } = await listening([
    { eventType: 'object.creation', objectTypeId: '0-1' },
    { eventType: 'object.propertyChange', objectTypeId: '0-2', propertyName: 'city' },
    { eventType: 'contact.creation' },
  ]);
  const id = await contact({ email: 'a@example.com' });
  await call('PATCH', `${CONTACTS}/${id}`, { properties: { city: 'Oslo' } });
  const company = (await call('POST', '/crm/v3/objects/companies', { properties: { name: 'A' } })).body.id;
  await call('PATCH', `/crm/v3/objects/companies/${company}`, { properties: { city: 'Oslo' } });
  const events = (await heard(1)).map(({ eventId: _, subscriptionId: __, portalId: ___, appId, sourceId, ...rest }) => {
    expect(sourceId).toBe(String(appId));
    return rest;
  });
  const always = { occurredAt: START, attemptNumber: 0, changeSource: 'INTEGRATION' };
  const created = { ...always, objectId: Number(id), changeFlag: 'CREATED' };
  expect(events).toEqual([
    { ...created, subscriptionType: 'object.creation', objectTypeId: '0-1' },
    { ...created, subscriptionType: 'contact.creation' },
    {
      ...always,
      objectId: Number(company),
      subscriptionType: 'object.propertyChange',
      objectTypeId: '0-2',
      propertyName: 'city',
      propertyValue: 'Oslo',
      isSensitive: false,
    },
  ]);
});

test('without a list, everything about contacts is heard again', async () => {
  const { contact, listen, heard } = await listening([{ eventType: 'contact.deletion' }]);
  await contact({ email: 'a@example.com' });
  await listen();
  const id = await contact({ email: 'b@example.com' });
  expect((await heard(1)).map(({ subscriptionType, objectId }) => [subscriptionType, String(objectId)])).toEqual([
    ['contact.creation', id],
  ]);
});

test.each([
  [{ eventType: 'contact.nonsense' }],
  [{ eventType: 'ticket.creation' }],
  [{ eventType: 'company.privacyDeletion' }],
  [{ eventType: 'object.privacyDeletion', objectTypeId: '0-1' }],
  [{ eventType: 'object.creation' }],
  [{ eventType: 'object.creation', objectTypeId: '0-5' }],
  [{ eventType: 'contact.creation', objectTypeId: '0-1' }],
  [{ eventType: 'contact.propertyChange' }],
  [{ eventType: 'contact.creation', propertyName: 'email' }],
])('10.2 nobody can subscribe to %o', async (subscription) => {
  const { control } = await rig();
  const { status, body } = await control('POST', '/webhooks', { url: null, subscriptions: [subscription] });
  expect([status, typeof body.error]).toEqual([400, 'string']);
});

test('10.4 a URL without a path is signed with the slash that it is called with', async () => {
  const { contact, hooks, heard, listen, sandbox } = await listening(undefined, '');
  await contact({ email: 'a@example.com' });
  await heard(1);
  await listen();
  await contact({ email: 'b@example.com' });
  await heard(2);
  for (const { headers, text } of hooks.deliveries) {
    const timestamp = headers['x-hubspot-request-timestamp'];
    const signed = createHmac('sha256', sandbox.hubspotClientSecret).update(`POST${hooks.url}/${text}${timestamp}`);
    expect(headers['x-hubspot-signature-v3']).toBe(signed.digest('base64'));
  }
});
