import type { World } from '../engine/scenario.ts';

/** HubSpot as its people work with companies and deals, over its own API. */
export class Crm {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async call<T = { id: string }>(method: string, path: string, body?: object): Promise<T> {
    const { hubspotUrl, hubspotToken } = this.#world.engine.running;
    const headers = { authorization: `Bearer ${hubspotToken}`, 'content-type': 'application/json' };
    const sent = method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };
    const response = await fetch(hubspotUrl + path, { method, headers, ...sent });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  create = async (kind: string, properties: object): Promise<string> =>
    (await this.call('POST', `/crm/v3/objects/${kind}`, { properties })).id;
  edit = (kind: string, id: string, properties: object) =>
    this.call('PATCH', `/crm/v3/objects/${kind}/${id}`, { properties });
  associate = (kind: string, id: string, contactId: string) =>
    this.call('PUT', `/crm/v4/objects/contacts/${contactId}/associations/default/${kind}/${id}`);
}
