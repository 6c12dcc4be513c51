import type { Headers } from '../../src/core/vendor-call.ts';
import { createGorgias, type GorgiasOptions } from '../../src/gorgias/client.ts';
import { type Behave, stub } from '../vendor/stub.ts';

/** A client and the stub that it talks to. */
export async function given(behave: Behave, options: Partial<GorgiasOptions> = {}) {
  const server = await stub(behave);
  const heard: { readonly headers: Headers; readonly status: number }[] = [];
  const api = createGorgias({
    baseUrl: server.url,
    credentials: () => ({ kind: 'key', email: 'sync@example.com', key: 'k-1' }),
    onHeaders: (_side, _kind, headers, status) => void heard.push({ headers, status }),
    deadlineMs: 5_000,
    ...options,
  });
  return {
    server,
    api,
    heard,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await api.close();
    },
  };
}

export const channel = (type: string, address: string, preferred = true, more: object = {}) => ({
  id: 654399001,
  type,
  address,
  preferred,
  created_datetime: '2026-09-02T10:11:12.104233+00:00',
  updated_datetime: '2026-09-02T10:11:12.104238+00:00',
  deleted_datetime: null,
  user: { id: 519900001, name: 'Maya Lind' },
  customer: { id: 519900001, name: 'Maya Lind' },
  ...more,
});

/** A list row as gorgias.md 4.3 shows it. */
export const row = (id = 519900001, more: object = {}) => ({
  id,
  external_id: null,
  active: true,
  email: 'maya.lind@example.org',
  name: 'Maya Lind',
  firstname: 'Maya',
  lastname: 'Lind',
  language: 'sv',
  timezone: 'Europe/Stockholm',
  created_datetime: '2026-09-02T10:11:12.100000+00:00',
  updated_datetime: '2026-09-03T08:00:01.512000+00:00',
  meta: { name_set_via: 'agent' },
  data: null,
  note: 'Prefers e-mail.',
  custom_fields: { '320101': { value: 'Gold', id: 320101 } },
  ...more,
});

/** A customer read whole, as gorgias.md 4.4 shows it. */
export const customer = (id = 519900001, more: object = {}) => ({
  ...row(id),
  channels: [
    channel('email', 'maya@work.example', false),
    channel('email', 'maya.lind@example.org'),
    channel('phone', '+46701234567'),
  ],
  integrations: { '7001': { __integration_type__: 'http', plan: 'pro' } },
  external_data: {},
  ecommerce_data: {},
  customer: null,
  ...more,
});
