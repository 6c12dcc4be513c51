import { createHmac } from 'node:crypto';
import { expect, vi } from 'vitest';
import { signatureV1, signatureV3 } from '../../../src/sandbox/hubspot/webhooks/signature.ts';
import { check } from '../cases.ts';
import { receiver } from './receiver.ts';
import { CONTACTS, type Rig, rig, START } from './rig.ts';

const MARA = { email: 'mara.lindqvist@example.com', firstname: 'Mara' };
const INORDER = { 'hubspot.webhook-disorder': 'off' };

/** A sandbox that delivers at once and in order, and the receiver of its webhooks. */
const hooked = async (switches: Record<string, string> = {}) => {
  const hooks = await receiver();
  const rigged = await rig({ webhookUrl: hooks.url, switches: { ...INORDER, ...switches } });
  return { ...rigged, hooks };
};

/** Lets waiting deliveries go and waits until `count` have come. */
const delivered = async ({ advance, hooks }: Rig & { hooks: Awaited<ReturnType<typeof receiver>> }, count: number) => {
  advance(100);
  await hooks.until(count);
  return hooks.events();
};

const plain = (event: Record<string, unknown>, ids: Readonly<Record<string, string>>) => {
  const { eventId, subscriptionId, appId, portalId, ...rest } = event;
  expect([eventId, subscriptionId, appId, portalId].every((value) => typeof value === 'number')).toBe(true);
  let text = JSON.stringify(rest).replaceAll(String(appId), 'APP');
  for (const [name, id] of Object.entries(ids))
    text = text.replaceAll(`:${id}`, `:"${name}"`).replaceAll(`[${id}]`, `["${name}"]`);
  return JSON.parse(text);
};

check('10.2 a creation through the API comes back with the app as its source', async () => {
  const rigged = await hooked();
  const id = await rigged.contact(MARA);
  const [event] = await delivered(rigged, 1);
  expect(plain(event, { ID: id })).toEqual({
    occurredAt: START,
    subscriptionType: 'contact.creation',
    attemptNumber: 0,
    objectId: 'ID',
    changeFlag: 'CREATED',
    changeSource: 'INTEGRATION',
    sourceId: 'APP',
  });
});

check('10.2 an edit by a person', async () => {
  const rigged = await hooked();
  const id = await rigged.contact(MARA);
  await delivered(rigged, 1);
  const order = { side: 'hubspot', id, fields: { phone: '+15550142' }, actor: { type: 'person', name: 'ada' } };
  await rigged.control('POST', '/edit', order);
  const event = (await delivered(rigged, 2)).at(-1);
  expect(event.sourceId).toMatch(/^userId:\d+$/);
  expect(plain({ ...event, sourceId: 'userId:N' }, { ID: id })).toEqual({
    occurredAt: START + 100,
    subscriptionType: 'contact.propertyChange',
    attemptNumber: 0,
    objectId: 'ID',
    propertyName: 'phone',
    propertyValue: '+15550142',
    changeSource: 'CRM_UI',
    sourceId: 'userId:N',
  });
});

check('6, 10.2 a merge: merge and deletion, no property change', async () => {
  const rigged = await hooked();
  const mara = await rigged.contact({ ...MARA, hs_additional_emails: 'x@example.com' });
  const other = await rigged.contact({ email: 'mara.l@example.com', lastname: 'L', phone: '1' });
  await delivered(rigged, 1);
  const { id } = (await rigged.call('POST', `${CONTACTS}/merge`, { primaryObjectId: mara, objectIdToMerge: other }))
    .body;
  const events = (await delivered(rigged, 2)).slice(2);
  const ids = { MARA: mara, OTHER: other, NEW: id };
  const source = { changeSource: 'INTEGRATION', sourceId: 'APP' };
  expect(events.map((event) => plain(event, ids))).toEqual([
    {
      occurredAt: START + 100,
      subscriptionType: 'contact.merge',
      attemptNumber: 0,
      objectId: 'MARA',
      primaryObjectId: 'MARA',
      mergedObjectIds: ['OTHER'],
      newObjectId: 'NEW',
      numberOfPropertiesMoved: 3,
      ...source,
    },
    {
      occurredAt: START + 100,
      subscriptionType: 'contact.deletion',
      attemptNumber: 0,
      objectId: 'OTHER',
      changeFlag: 'DELETED',
      ...source,
    },
  ]);
});

check.each([
  ['hubspot.merge-creation-event', 'on', ['contact.creation', 'contact.deletion', 'contact.merge']],
  ['hubspot.merge-deletion-events', 'both', ['contact.deletion', 'contact.deletion', 'contact.merge']],
  // E-mail, first name and stage.
  [
    'hubspot.merge-property-change',
    'on',
    ['contact.deletion', 'contact.merge', ...Array.from({ length: 3 }, () => 'contact.propertyChange')],
  ],
])('17.1 %s %s', async (name, value, expected) => {
  const rigged = await hooked({ [name]: value });
  const [a, b] = [await rigged.contact(MARA), await rigged.contact({ firstname: 'B' })];
  await delivered(rigged, 1);
  await rigged.call('POST', `${CONTACTS}/merge`, { primaryObjectId: a, objectIdToMerge: b });
  const types = (await delivered(rigged, 2)).slice(2).map(({ subscriptionType }) => subscriptionType);
  expect(types.sort()).toEqual(expected);
});

check('10.2 archive, restore and privacy deletion', async () => {
  const rigged = await hooked();
  const id = await rigged.contact(MARA);
  await rigged.call('DELETE', `${CONTACTS}/${id}`);
  await rigged.control('POST', '/undelete', { side: 'hubspot', id });
  await rigged.call('POST', `${CONTACTS}/gdpr-delete`, { objectId: id });
  const events = await delivered(rigged, 1);
  expect(events.map(({ subscriptionType, changeFlag }) => [subscriptionType, changeFlag])).toEqual([
    ['contact.creation', 'CREATED'],
    ['contact.deletion', 'DELETED'],
    ['contact.restore', 'RESTORED'],
    ['contact.privacyDeletion', 'DELETED'],
    ['contact.deletion', 'DELETED'],
  ]);
});

check('17.2 first values and writes of the same value fire by switch', async () => {
  const rigged = await hooked({ 'hubspot.initial-property-change': 'on', 'hubspot.noop-write': 'event' });
  const id = await rigged.contact(MARA);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Mara' } });
  const events = await delivered(rigged, 1);
  expect(events.map(({ propertyName, propertyValue }) => [propertyName, propertyValue])).toEqual([
    [undefined, undefined],
    ['email', MARA.email],
    ['firstname', 'Mara'],
    ['firstname', 'Mara'],
  ]);
});

check('9, 10.2 the value of a sensitive property is told to nobody, and generic events say so', async () => {
  const rigged = await hooked();
  for (const [name, dataSensitivity] of [
    ['health', 'sensitive'],
    ['secret', 'highly_sensitive'],
    ['shoe', 'non_sensitive'],
  ] as const) {
    const kind = { type: 'string', fieldType: 'text', groupName: 'contactinformation' };
    await rigged.call('POST', '/crm/v3/properties/contacts', { name, label: name, ...kind, dataSensitivity });
  }
  const subscriptions = ['contact', 'object'].flatMap((type) =>
    ['health', 'secret', 'shoe'].map((propertyName) => ({
      eventType: `${type}.propertyChange`,
      propertyName,
      ...(type === 'object' ? { objectTypeId: '0-1' } : {}),
    })),
  );
  await rigged.control('POST', '/webhooks', { url: rigged.hooks.url, subscriptions });
  const id = await rigged.contact(MARA);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { health: 'ill', secret: 'x', shoe: '43' } });
  const events = await delivered(rigged, 1);
  const said = events.map(({ subscriptionType, propertyName, propertyValue, isSensitive }) => [
    subscriptionType.split('.')[0],
    propertyName,
    propertyValue,
    isSensitive,
  ]);
  expect(said.sort()).toEqual([
    ['contact', 'health', 'REDACTED', undefined],
    ['contact', 'secret', 'REDACTED', undefined],
    ['contact', 'shoe', '43', undefined],
    ['object', 'health', 'REDACTED', true],
    ['object', 'secret', 'REDACTED', true],
    ['object', 'shoe', '43', false],
  ]);
});

check('10.1 calculated properties and the time of change never fire; the background bump neither', async () => {
  const rigged = await hooked({ 'hubspot.background-bump': 'on' });
  const id = await rigged.contact(MARA);
  rigged.advance(30_000);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage: 'customer' } });
  const events = await delivered(rigged, 2);
  expect(events.map(({ propertyName }) => propertyName)).toEqual([undefined, 'lifecyclestage']);
});

check('10.1 only listed subscriptions are delivered', async () => {
  const rigged = await hooked();
  await rigged.control('POST', '/webhooks', {
    url: rigged.hooks.url,
    subscriptions: [{ eventType: 'contact.propertyChange', propertyName: 'phone' }],
  });
  const id = await rigged.contact(MARA);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { phone: '1', city: 'Oslo' } });
  expect((await delivered(rigged, 1)).map(({ propertyName }) => propertyName)).toEqual(['phone']);
});

check('10.1 a service key has no webhooks', async () => {
  const rigged = await hooked({ 'hubspot.credential': 'service-key' });
  await rigged.contact(MARA);
  expect(rigged.sandbox.sandbox.services.hubspot.pending()).toBe(0);
});

check('10.4 deliveries are signed in v3 and v1 over the bytes that are sent', async () => {
  const rigged = await hooked();
  await rigged.contact({ ...MARA, firstname: 'Zoë' });
  await delivered(rigged, 1);
  const [{ headers, text }] = rigged.hooks.deliveries as [(typeof rigged.hooks.deliveries)[number]];
  const secret = rigged.sandbox.hubspotClientSecret;
  const timestamp = String(START + 100);
  const url = rigged.hooks.url.replace('%2F', '/');
  const expected = createHmac('sha256', secret).update(`POST${url}${text}${timestamp}`).digest('base64');
  expect([headers['x-hubspot-signature-v3'], headers['x-hubspot-request-timestamp']]).toEqual([expected, timestamp]);
  expect([headers['x-hubspot-signature'], headers['x-hubspot-signature-version']]).toEqual([
    signatureV1({ secret, body: text }),
    'v1',
  ]);
});

check('10.4 the published vector and the own one', () => {
  expect(
    signatureV3({
      secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
      method: 'POST',
      url: 'https://www.example.com/webhook_uri',
      body: "{'example_field':'example_value'}",
      timestamp: 1_693_657_560_000,
    }),
  ).toBe('K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=');
  const secret = '11111111-2222-3333-4444-555555555555';
  const body =
    '[{"eventId":3400564481,"subscriptionId":3329001,"portalId":48120077,"appId":7730112,"occurredAt":1790000000000,"subscriptionType":"contact.propertyChange","attemptNumber":0,"objectId":903114520417,"propertyName":"phone","propertyValue":"+15550142","changeSource":"CRM_UI","sourceId":"userId:61234567"}]';
  const url = 'https://sync.example.com/hooks/hubspot';
  expect(signatureV3({ secret, method: 'POST', url, body, timestamp: 1_790_000_000_500 })).toBe(
    'rpcjCSZa0jr50UF4wtjXHh+h/jZ9QxUrj2rdmkD0D7Q=',
  );
  expect(signatureV1({ secret, body })).toBe('8df9a6504c763cd90d29e66644e1dfb48343dde1f73426424deef4206c18a9d7');
});

check.each([
  ['same', true],
  ['new', false],
])(
  '10.3, 17.11 a refused batch comes again whole, with a higher attempt number and the %s event ids',
  async (reading, same) => {
    const rigged = await hooked({ 'hubspot.retry-event-id': reading });
    rigged.hooks.answer(500);
    await rigged.contact(MARA);
    await rigged.contact({ firstname: 'B' });
    await delivered(rigged, 1);
    const hubspot = rigged.sandbox.sandbox.services.hubspot;
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await vi.waitFor(() => expect(hubspot.webhooks.deliveries.counts.failed).toBe(attempt));
      rigged.advance(128 * 60_000);
      await rigged.hooks.until(attempt + 1);
    }
    await vi.waitFor(() => expect(hubspot.webhooks.deliveries.counts).toEqual({ delivered: 0, failed: 11, lost: 1 }));
    const attempts = rigged.hooks.deliveries.map(({ events }) => events.map(({ attemptNumber }) => attemptNumber));
    expect(attempts).toEqual(Array.from({ length: 11 }, (_, n) => [n, n]));
    const ids = rigged.hooks.deliveries.map(({ events }) => events.map(({ eventId }) => eventId).join());
    expect(new Set(ids).size === 1).toBe(same);
  },
);

check('10.3 no answer within 5 s is a failure', async () => {
  const hooks = await receiver();
  const rigged = await rig({ webhookUrl: hooks.url, speed: 1000, switches: INORDER });
  hooks.answer('hang');
  await rigged.contact(MARA);
  await delivered({ ...rigged, hooks }, 1);
  const { counts } = rigged.sandbox.sandbox.services.hubspot.webhooks.deliveries;
  await vi.waitFor(() => expect(counts.failed).toBe(1));
});

check('15 at speed 10 a delivery comes after a tenth of its time', async () => {
  const hooks = await receiver();
  const rigged = await rig({ webhookUrl: hooks.url, speed: 10, switches: INORDER });
  await rigged.contact(MARA);
  rigged.advance(9);
  await rigged.call('GET', CONTACTS);
  const { webhooks } = rigged.sandbox.sandbox.services.hubspot;
  expect([hooks.deliveries.length, webhooks.pending]).toEqual([0, 1]);
  rigged.advance(1);
  await hooks.until(1);
});

check('10.3 deliveries are shuffled, repeated and late, in batches of 1 to 100, and every event comes', async () => {
  const hooks = await receiver();
  const rigged = await rig({ webhookUrl: hooks.url });
  await rigged.control('POST', '/limits', { enabled: false });
  const inputs = (from: number) =>
    Array.from({ length: 100 }, (_, n) => ({ properties: { email: `n${from + n}@example.com` } }));
  for (let from = 0; from < 400; from += 100)
    await rigged.call('POST', `${CONTACTS}/batch/create`, { inputs: inputs(from) });
  rigged.advance(2000);
  rigged.advance(60_000);
  rigged.advance(2000);
  await vi.waitFor(() => expect(rigged.sandbox.sandbox.services.hubspot.pending()).toBe(0));
  const ids = hooks.events().map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(400);
  expect(ids.length).toBeGreaterThan(400);
  expect(ids).not.toEqual([...ids].sort());
  expect(Math.max(...hooks.deliveries.map(({ events }) => events.length))).toBeLessThanOrEqual(100);
  expect(hooks.deliveries.length).toBeGreaterThan(4);
});

check('16 the type may come as eventType', async () => {
  const rigged = await hooked({ 'hubspot.webhook-type-key': 'eventType' });
  await rigged.contact(MARA);
  const [event] = await delivered(rigged, 1);
  expect([event.eventType, event.subscriptionType]).toEqual(['contact.creation', undefined]);
});

check('a lost webhook is never sent and never tried again', async () => {
  const rigged = await hooked();
  await rigged.control('POST', '/faults', { side: 'hubspot', kind: 'webhook-loss', nth: 1 });
  await rigged.contact(MARA);
  rigged.advance(100);
  await vi.waitFor(() => expect(rigged.sandbox.sandbox.services.hubspot.webhooks.deliveries.counts.lost).toBe(1));
  await rigged.contact({ firstname: 'B' });
  expect(await delivered(rigged, 1)).toHaveLength(1);
});
