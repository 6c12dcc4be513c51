import { Buffer } from 'node:buffer';
import { ask } from '../../demo/world/http.ts';

/** Where both answer, and as whom. */
export interface Accounts {
  readonly hubspotUrl: string;
  readonly hubspotToken: string;
  readonly gorgiasUrl: string;
  readonly gorgiasEmail: string;
  readonly gorgiasKey: string;
}

/** Both services as people with an API console use them: no client of the product is asked. */
export class Vendors {
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  async hubspot<T>(method: string, path: string, json?: unknown): Promise<T> {
    const { hubspotUrl, hubspotToken } = this.#accounts;
    const headers = { authorization: `Bearer ${hubspotToken}` };
    const answer = await ask(hubspotUrl, path, { method, headers, ...(json === undefined ? {} : { json }) });
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }

  async gorgias<T>(method: string, path: string, json?: unknown): Promise<T> {
    const { gorgiasUrl, gorgiasEmail, gorgiasKey } = this.#accounts;
    const authorization = `Basic ${Buffer.from(`${gorgiasEmail}:${gorgiasKey}`).toString('base64')}`;
    const answer = await ask(gorgiasUrl, path, {
      method,
      headers: { authorization },
      ...(json === undefined ? {} : { json }),
    });
    return (await answer.json()) as T;
  }
}
