/** People who work in Gorgias' own settings, through its API; the sandbox cannot tell them from us, and need not. */
import type { RunningSandbox } from '../../src/sandbox/start.ts';

interface NewField {
  readonly label: string;
  readonly data_type: 'text' | 'number' | 'boolean';
  readonly input_type: string;
  readonly choices?: readonly unknown[];
}

export class Desk {
  readonly #sandbox: RunningSandbox;

  constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { gorgiasUrl, gorgiasEmail, gorgiasKey } = this.#sandbox;
    const authorization = `Basic ${Buffer.from(`${gorgiasEmail}:${gorgiasKey}`).toString('base64')}`;
    const response = await fetch(`${gorgiasUrl}${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async createField({ label, data_type, input_type, choices }: NewField): Promise<number> {
    const input_settings = { input_type, ...(choices === undefined ? {} : { choices }) };
    const body = { object_type: 'Customer', label, definition: { data_type, input_settings } };
    return (await this.call<{ id: number }>('POST', '/api/custom-fields', body)).id;
  }

  /** The field that a new account already has (gorgias.md 5). */
  async managed(): Promise<number> {
    const list = '/api/custom-fields?object_type=Customer';
    const { data } = await this.call<{ data: { id: number; managed_type: string | null }[] }>('GET', list);
    return data.find(({ managed_type }) => managed_type !== null)?.id ?? 0;
  }

  /** Changes a definition as its settings page does. */
  changeField(id: number, change: object): Promise<unknown> {
    return this.call('PUT', '/api/custom-fields', [{ id, ...change }]);
  }

  clear(customer: string, field: number): Promise<unknown> {
    return this.call('DELETE', `/api/customers/${customer}/custom-fields/${field}`);
  }
}
