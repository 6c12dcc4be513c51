import { expect, test } from 'vitest';
import { CONTACTS, type Rig, rig } from '../hubspot/rig.ts';

/** Everything that either account can show, one call each. */
const HUBSPOT = [
  `${CONTACTS}?limit=50&properties=email,hs_additional_emails&propertiesWithHistory=firstname&associations=companies`,
  `${CONTACTS}?archived=true`,
  '/crm/v3/objects/companies?associations=contacts',
  '/crm/v3/objects/deals?properties=amount',
  '/crm/v3/properties/contacts',
  '/crm/v3/properties/contacts?archived=true',
  '/crm/v3/properties/contacts/groups',
];
const LISTS = ['/crm/v3/lists/search', `${CONTACTS}/search`];
const GORGIAS = [
  'customers',
  'tickets',
  'messages',
  'tags',
  'satisfaction-surveys',
  'integrations',
  'widgets',
  'views',
  'teams',
  'users',
  'events?limit=100',
  'custom-fields?object_type=Customer',
];

interface Survey {
  readonly id: number;
  readonly ticket_id: number;
  readonly customer_id: number;
}

type Gorgias = (method: string, path: string, body?: unknown) => Promise<{ id: number }>;

const gorgiasOf = ({ sandbox }: Rig): Gorgias => {
  const authorization = `Basic ${btoa(`${sandbox.gorgiasEmail}:${sandbox.gorgiasKey}`)}`;
  return async (method, path, body) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${sandbox.gorgiasUrl}/api/${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
};

const posted = async ({ call }: Rig, path: string, body: unknown) => {
  const answer = await call('POST', path, body);
  if (answer.status > 201) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
  return answer.body;
};

/** Something of every kind on HubSpot's side. */
const fillHubspot = async (rigged: Rig): Promise<void> => {
  const kind = { groupName: 'g', type: 'string', fieldType: 'text', hasUniqueValue: true };
  await posted(rigged, '/crm/v3/properties/contacts/groups', { name: 'g', label: 'G' });
  await posted(rigged, '/crm/v3/properties/contacts', { name: 'cross', label: 'Cross', ...kind });
  await posted(rigged, '/crm/v3/properties/contacts', { name: 'old', label: 'Old', ...kind });
  await rigged.call('DELETE', '/crm/v3/properties/contacts/old');
  const [a, b, gone] = [
    await rigged.contact({ email: 'a@example.com', firstname: 'A', cross: '1' }),
    await rigged.contact({ email: 'b@example.com' }),
    await rigged.contact({ email: 'gone@example.com' }),
  ];
  const acme = (await posted(rigged, '/crm/v3/objects/companies', { properties: { name: 'Acme' } })).id;
  await posted(rigged, '/crm/v3/objects/deals', { properties: { dealname: 'One', amount: '5' } });
  await rigged.call('PUT', `/crm/v4/objects/contacts/${a}/associations/default/companies/${acme}`);
  const list = { name: 'VIP', objectTypeId: '0-1', processingType: 'MANUAL' };
  const { listId } = (await posted(rigged, '/crm/v3/lists', list)).list;
  await rigged.call('PUT', `/crm/v3/lists/${listId}/memberships/add`, [a]);
  await rigged.call('DELETE', `${CONTACTS}/${gone}`);
  await posted(rigged, `${CONTACTS}/merge`, { primaryObjectId: a, objectIdToMerge: b });
};

const fillGorgias = async (gorgias: Gorgias): Promise<void> => {
  const [maya, noor] = [
    await gorgias('POST', 'customers', { name: 'Maya', email: 'maya@example.com' }),
    await gorgias('POST', 'customers', { name: 'Noor', email: 'noor@example.com' }),
  ];
  const definition = { data_type: 'text', input_settings: { input_type: 'input' } };
  const field = await gorgias('POST', 'custom-fields', { object_type: 'Customer', label: 'Tier', definition });
  await gorgias('PUT', `customers/${maya.id}/custom-fields`, [{ id: field.id, value: 'Gold' }]);
  const message = { channel: 'email', via: 'email', from_agent: false, sender: { id: maya.id } };
  const ticket = await gorgias('POST', 'tickets', { messages: [message], tags: [{ name: 'vip' }] });
  await gorgias('POST', 'satisfaction-surveys', { ticket_id: ticket.id, customer_id: maya.id, score: 4 });
  const types = { request_content_type: 'application/json', response_content_type: 'application/json' };
  const http = { url: 'http://127.0.0.1:9/x', method: 'POST', ...types };
  const integration = await gorgias('POST', 'integrations', { name: 'crm', type: 'http', http });
  await gorgias('POST', 'widgets', { type: 'http', integration_id: integration.id, template: { type: 'wrapper' } });
  await gorgias('POST', 'views', { name: 'All' });
  await gorgias('POST', 'teams', { name: 'One' });
  await gorgias('DELETE', `customers/${noor.id}`);
};

/** All that both accounts show, the ids of answers left out. */
const picture = async (rigged: Rig, gorgias: Gorgias): Promise<Record<string, unknown>> => {
  const seen: Record<string, unknown> = {};
  for (const path of HUBSPOT) {
    const { status, body } = await rigged.call('GET', path);
    expect([path, status]).toEqual([path, 200]);
    seen[path] = body;
  }
  for (const path of LISTS) seen[path] = (await rigged.call('POST', path, {})).body;
  for (const path of GORGIAS) seen[path] = await gorgias('GET', path);
  for (const side of ['hubspot', 'gorgias'])
    seen[`truth ${side}`] = (await rigged.control('GET', `/truth?side=${side}`)).text;
  return seen;
};

const spoil = async (rigged: Rig, gorgias: Gorgias): Promise<void> => {
  for (const { id } of (await rigged.call('GET', CONTACTS)).body.results)
    await rigged.control('POST', '/delete', { side: 'hubspot', id, erase: true });
  for (const { id } of (await rigged.call('GET', `${CONTACTS}?archived=true`)).body.results)
    await rigged.call('POST', `${CONTACTS}/gdpr-delete`, { objectId: id });
  for (const kind of ['companies', 'deals'])
    for (const { id } of (await rigged.call('GET', `/crm/v3/objects/${kind}`)).body.results)
      await rigged.call('DELETE', `/crm/v3/objects/${kind}/${id}`);
  await rigged.call('DELETE', '/crm/v3/properties/contacts/cross');
  await rigged.call('DELETE', '/crm/v3/lists/11');
  const surveys = (await gorgias('GET', 'satisfaction-surveys')) as unknown as { data: Survey[] };
  for (const { id, ticket_id, customer_id } of surveys.data)
    await gorgias('PUT', `satisfaction-surveys/${id}`, { ticket_id, customer_id, score: 1 });
  for (const kind of ['customers', 'tickets', 'tags', 'widgets', 'integrations']) {
    const { data } = (await gorgias('GET', kind)) as unknown as { data: { id: number }[] };
    for (const { id } of data) await gorgias('DELETE', `${kind}/${id}`);
  }
  for (const name of ['views', 'teams']) await gorgias('POST', name, { name: 'Another' });
};

test('a restored world shows everything as it was, on both sides, and goes on from there', async () => {
  const rigged = await rig({ switches: { 'gorgias.search-lag-ms': '0', 'gorgias.merge-event-delay-ms': '0' } });
  await rigged.control('POST', '/limits', { enabled: false });
  const gorgias = gorgiasOf(rigged);
  await fillHubspot(rigged);
  await fillGorgias(gorgias);
  await rigged.control('POST', '/snapshots', { name: 'full' });
  const before = await picture(rigged, gorgias);
  for (const [path, shown] of Object.entries(before))
    expect(JSON.stringify(shown), path).not.toMatch(/"(results|data|lists)":\[\]/);
  await spoil(rigged, gorgias);
  const spoilt = await picture(rigged, gorgias);
  expect(Object.keys(before).filter((path) => JSON.stringify(spoilt[path]) === JSON.stringify(before[path]))).toEqual([
    '/crm/v3/properties/contacts/groups',
    'users',
    'custom-fields?object_type=Customer',
  ]);
  await rigged.control('POST', '/snapshots/restore', { name: 'full' });
  expect(await picture(rigged, gorgias)).toEqual(before);
  const taken = { properties: { cross: '1' } };
  expect((await rigged.call('POST', CONTACTS, taken)).status).toBe(409);
  await expect(gorgias('POST', 'customers', { email: 'maya@example.com' })).rejects.toThrow('409');
});
