/** The help desk as its people and its pages see it: over Gorgias' own API, never through the product. */
import type { World } from '../engine/scenario.ts';

type Body = Readonly<Record<string, unknown>>;

export class Desk {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async call<T = Body>(method: string, path: string, body?: object): Promise<T> {
    const { gorgiasUrl, gorgiasEmail, gorgiasKey } = this.#world.engine.running;
    const authorization = `Basic ${Buffer.from(`${gorgiasEmail}:${gorgiasKey}`).toString('base64')}`;
    const response = await fetch(gorgiasUrl + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** A customer writes in; the ticket's id. */
  async ticket(customer: string, more: Body = {}): Promise<string> {
    const message = {
      channel: 'email',
      via: 'email',
      from_agent: false,
      sender: { id: Number(customer) },
      body_text: 'Where is my order?',
    };
    const made = await this.call<{ id: number }>('POST', '/api/tickets', {
      customer: { id: Number(customer) },
      channel: 'email',
      via: 'email',
      from_agent: false,
      messages: [message],
      ...more,
    });
    return String(made.id);
  }

  integrations = async (): Promise<Body[]> => (await this.call<{ data: Body[] }>('GET', '/api/integrations')).data;
  widgets = async (): Promise<Body[]> => (await this.call<{ data: Body[] }>('GET', '/api/widgets')).data;
  customer = (id: string): Promise<Body> => this.call('GET', `/api/customers/${id}`);

  /** What was pushed to a customer, under whichever app. */
  async pushed(id: string): Promise<Body | undefined> {
    const { external_data } = await this.customer(id);
    return Object.values((external_data ?? {}) as Record<string, Body>)[0];
  }
}
