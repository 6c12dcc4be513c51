import { expect, test } from 'vitest';
import { checkSignature, type SignedRequest } from '../../src/hubspot/signature.ts';

// hubspot.md 10.4: both vectors literally.

const PUBLISHED = {
  method: 'POST',
  url: 'https://www.example.com/webhook_uri',
  body: Buffer.from("{'example_field':'example_value'}"),
  signature: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
  timestamp: '1693657560000',
} satisfies SignedRequest;
const PUBLISHED_SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';

const OWN = {
  method: 'POST',
  url: 'https://sync.example.com/hooks/hubspot',
  body: Buffer.from(
    '[{"eventId":3400564481,"subscriptionId":3329001,"portalId":48120077,"appId":7730112,"occurredAt":1790000000000,"subscriptionType":"contact.propertyChange","attemptNumber":0,"objectId":903114520417,"propertyName":"phone","propertyValue":"+15550142","changeSource":"CRM_UI","sourceId":"userId:61234567"}]',
  ),
  signature: 'rpcjCSZa0jr50UF4wtjXHh+h/jZ9QxUrj2rdmkD0D7Q=',
  timestamp: '1790000000500',
} satisfies SignedRequest;
const OWN_SECRET = '11111111-2222-3333-4444-555555555555';
const NOW = 1790000000500;

test('the published vector and our own are valid', () => {
  expect(checkSignature(PUBLISHED_SECRET, PUBLISHED, 1693657560000)).toBe('valid');
  expect(checkSignature(OWN_SECRET, OWN, NOW)).toBe('valid');
});

test.each<[string, number, string]>([
  ['at once', 0, 'valid'],
  ['after exactly five minutes', 300_000, 'valid'],
  ['a millisecond later', 300_001, 'stale'],
  ['a minute before its time', -60_000, 'valid'],
  ['earlier still', -60_001, 'early'],
])('%s', (_name, age, verdict) => {
  expect(checkSignature(OWN_SECRET, OWN, NOW + age)).toBe(verdict);
});

test.each<[string, Partial<SignedRequest>, string]>([
  ['another body', { body: Buffer.concat([OWN.body, Buffer.from(' ')]) }, 'forged'],
  ['another method', { method: 'PUT' }, 'forged'],
  ['another path', { url: `${OWN.url}/x` }, 'forged'],
  ['another timestamp', { timestamp: '1790000000501' }, 'forged'],
  ['a timestamp that is no number', { timestamp: 'soon' }, 'forged'],
  ['a shorter signature', { signature: OWN.signature.slice(0, -1) }, 'forged'],
  ['a longer signature', { signature: `${OWN.signature}=` }, 'forged'],
  ['no signature', { signature: undefined }, 'unsigned'],
  ['no timestamp', { timestamp: undefined }, 'unsigned'],
])('%s is refused', (_name, change, verdict) => {
  expect(checkSignature(OWN_SECRET, { ...OWN, ...change }, NOW)).toBe(verdict);
});

test('another secret is refused', () => {
  expect(checkSignature(PUBLISHED_SECRET, OWN, NOW)).toBe('forged');
});

test('the body is taken as raw bytes, not as text', () => {
  expect(checkSignature(OWN_SECRET, { ...OWN, body: Buffer.from([0xff, 0xfe]) }, NOW)).toBe('forged');
  expect(checkSignature(OWN_SECRET, { ...OWN, body: new Uint8Array(OWN.body) }, NOW)).toBe('valid');
});

test('of the URL, the twelve listed escapes are decoded before signing, and no others', () => {
  const escaped = OWN.url.replace('/hooks', '%2Fhooks').replace('https:', 'https%3a');
  expect(checkSignature(OWN_SECRET, { ...OWN, url: escaped }, NOW)).toBe('valid');
  expect(checkSignature(OWN_SECRET, { ...OWN, url: OWN.url.replace('hooks', '%68ooks') }, NOW)).toBe('forged');
});
