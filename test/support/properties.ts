import { SUPPORT_PROPERTIES } from '../../src/core/support/properties.ts';
import { type Given, given, type World } from '../engine/scenario.ts';

/** A world whose portal has the properties, as `tandem fields apply` makes them. */
export async function withProperties(people: readonly Given[]): Promise<World> {
  // Five minutes between two figures of a customer are a second.
  const world = await given(people, { sandbox: { speed: 300 } });
  const { hubspotUrl, hubspotToken } = world.engine.running;
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${hubspotToken}`, 'content-type': 'application/json' };
    const response = await fetch(hubspotUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  await post('/crm/v3/properties/contacts/groups', { name: 'gorgias', label: 'Gorgias' });
  const inputs = SUPPORT_PROPERTIES.map(({ slot: _, ...property }) => ({ ...property, groupName: 'gorgias' }));
  await post('/crm/v3/properties/contacts/batch/create', { inputs });
  return world;
}
