import { expect, test } from 'vitest';
import { createHubspot } from '../../src/hubspot/client.ts';
import { checkSignature } from '../../src/hubspot/signature.ts';
import { type HubspotEvent, parseDelivery } from '../../src/hubspot/webhook.ts';
import { type Seen, stub } from '../vendor/stub.ts';
import { eventually } from './eventually.ts';
import { openSandbox } from './sandbox.ts';

test('what the sandbox delivers is signed as we check it, and read as what happened', async () => {
  await using hook = await stub(() => ({ status: 200 }));
  const sandbox = await openSandbox({ webhookUrl: `${hook.url}/hooks/hubspot?connection=a%2Fb` });
  const api = createHubspot({ baseUrl: sandbox.hubspotUrl, token: () => sandbox.hubspotToken });
  try {
    const creates = ['a', 'b'].map((traceId) => ({ traceId, properties: { email: `${traceId}@example.com` } }));
    const { created } = await api.batchCreate(creates);
    const [one = '', two = ''] = created.map(({ record }) => record.id);
    const survivor = await api.mergeContacts(one, two);
    const events = () => hook.seen.flatMap((seen) => eventsOf(seen));
    const told = await eventually(
      async () => events(),
      (all) => all.some(({ type }) => type === 'contact.merge'),
    );
    expect(told.find(({ type }) => type === 'contact.merge')).toMatchObject({
      portalId: sandbox.portalId,
      mergedIds: expect.arrayContaining([two]),
      newId: survivor.id,
    });
    for (const seen of hook.seen) {
      const signed = requestOf(hook.url, seen);
      expect(checkSignature(sandbox.hubspotClientSecret, signed, Number(signed.timestamp))).toBe('valid');
      expect(checkSignature('another-secret', signed, Number(signed.timestamp))).toBe('forged');
    }
  } finally {
    api.close();
    await sandbox.stop();
  }
});

function eventsOf({ body }: Seen): readonly HubspotEvent[] {
  const delivery = parseDelivery(Buffer.from(body));
  if (delivery.kind !== 'events') throw new Error('expected events');
  expect(delivery.skipped).toBe(0);
  return delivery.events;
}

const requestOf = (base: string, { method, url, headers, body }: Seen) => ({
  method,
  url: base + url,
  body: Buffer.from(body),
  signature: String(headers['x-hubspot-signature-v3']),
  timestamp: String(headers['x-hubspot-request-timestamp']),
});
