import { expect, test } from 'vitest';
import { parseDelivery } from '../../src/hubspot/webhook.ts';

const parse = (value: unknown) => parseDelivery(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

const CHANGE = {
  eventId: 3400564481,
  subscriptionId: 3329001,
  portalId: 48120077,
  appId: 7730112,
  occurredAt: 1795161601000,
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId: 903114520417,
  propertyName: 'phone',
  propertyValue: '+15550142',
  changeSource: 'CRM_UI',
  sourceId: 'userId:61234567',
};
const MERGE = {
  eventId: 3400564482,
  subscriptionId: 3329002,
  portalId: 48120077,
  appId: 7730112,
  occurredAt: 1795165200412,
  subscriptionType: 'contact.merge',
  attemptNumber: 0,
  objectId: 903114520417,
  primaryObjectId: 903114520417,
  mergedObjectIds: [903114530022],
  newObjectId: 903220000105,
  numberOfPropertiesMoved: 4,
  changeSource: 'CRM_UI',
  sourceId: 'userId:61234567',
};

test('a delivery is read without its values: numbers become strings (hubspot.md 10.2)', () => {
  expect(parse([CHANGE, MERGE])).toEqual({
    kind: 'events',
    skipped: 0,
    events: [
      {
        portalId: '48120077',
        type: 'contact.propertyChange',
        objectId: '903114520417',
        occurredAt: 1795161601000,
        property: 'phone',
        changeSource: 'CRM_UI',
        sourceId: 'userId:61234567',
      },
      {
        portalId: '48120077',
        type: 'contact.merge',
        objectId: '903114520417',
        occurredAt: 1795165200412,
        mergedIds: ['903114530022'],
        newId: '903220000105',
        primaryId: '903114520417',
        changeSource: 'CRM_UI',
        sourceId: 'userId:61234567',
      },
    ],
  });
});

test('the type may stand under either name, and generic events of contacts are contacts', () => {
  const { subscriptionType, ...rest } = CHANGE;
  const generic = { ...CHANGE, subscriptionType: 'object.propertyChange' };
  const read = parse([
    { ...rest, eventType: subscriptionType },
    { ...generic, objectTypeId: '0-1' },
    { ...generic, objectTypeId: '0-3' },
  ]);
  expect(read).toMatchObject({
    skipped: 1,
    events: [{ type: 'contact.propertyChange' }, { type: 'contact.propertyChange' }],
  });
});

test('a repeated delivery says the same, whatever its attempt', () => {
  const read = parse([CHANGE, { ...CHANGE, attemptNumber: 3, subscriptionId: 4 }]);
  if (read.kind !== 'events') throw new Error('expected events');
  expect(read.events[1]).toEqual(read.events[0]);
});

test('entries that are no events are counted and do not take the others with them', () => {
  const read = parse([
    null,
    7,
    'x',
    {},
    { ...CHANGE, objectId: 'mara@example.com' },
    { ...CHANGE, occurredAt: 'soon' },
    CHANGE,
    { ...MERGE, mergedObjectIds: 'all', newObjectId: {} },
  ]);
  expect(read).toMatchObject({ skipped: 6, events: [{ type: 'contact.propertyChange' }, { type: 'contact.merge' }] });
});

test.each(['', '{', '{"objectId":1}', '"x"', 'null'])('%j is unreadable, and nothing is thrown', (body) => {
  expect(parse(body)).toEqual({ kind: 'unreadable' });
  expect(parseDelivery(new Uint8Array([0xff, 0x00, 0x22]))).toEqual({ kind: 'unreadable' });
});
