/** The server over a fresh ledger; Temporal is behind the `Sweeps` that it is given. */
import { createHmac } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { inject } from 'vitest';
import { DEFAULT_FIELDS, mappingOf } from '../../src/core/mapping.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { createApp } from '../../src/server/app.ts';
import type { NamedRecords, Sweeps } from '../../src/server/facts.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';

export const TOKEN = 'a-token-of-the-test';
export const SECRET = 'a-client-secret-of-the-test';
export const PORTAL = '4711';
export const SIDEBAR_SECRET = 'a-sidebar-secret-of-the-test';
export const URL_AS_CALLED = 'https://hooks.example.com/webhooks/hubspot/main';

export interface Served {
  readonly app: FastifyInstance;
  readonly ledger: Ledger;
  readonly started: { connection: string; only: NamedRecords | undefined }[];
  readonly signals: string[];
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, payload?: unknown): Promise<LightMyRequestResponse>;
}

const RIGHT = { state: 'right', differences: [] } as const;

/** `secret`: null where no client secret is configured. */
export async function served(secret: string | null = SECRET): Promise<Served> {
  const ledger = await freshLedger(inject('databaseUrl'));
  const started: Served['started'] = [];
  const signals: string[] = [];
  const sweeps: Sweeps = {
    start: async (connection, only) => {
      started.push({ connection, only });
      return `sweep-${started.length}`;
    },
    signal: async (run, what) => signals.push(`${what} ${run}`) > 0,
    phase: async () => undefined,
  };
  const { fields } = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id' });
  const app = createApp({
    ledger,
    token: TOKEN,
    connections: [
      {
        name: CONNECTION,
        mode: 'live',
        portalId: PORTAL,
        fields,
        webhookSecret: secret ?? undefined,
        webhookUrl: URL_AS_CALLED,
        timeScale: 1,
        sidebar: { portalId: PORTAL, secret: SIDEBAR_SECRET },
      },
    ],
    daemon: { temporalAddress: '127.0.0.1:1', temporalUi: null, databaseUrl: 'postgres://user:secret@127.0.0.1:1/db' },
    sweeps,
    duplicates: {
      scan: async (connection, whole) => `scan-${connection}-${whole}`,
      merge: async (connection) => `merge-${connection}`,
    },
    fields: {
      check: async () => undefined,
      apply: async (connection) => `fields-${connection}`,
      report: async (connection) => ({ connection, checkedAt: '', fields: [], steps: [], problems: [], drift: [] }),
    },
    sidebar: async () => ({ outcome: 'done', integration: RIGHT, widget: RIGHT, made: [] }),
  });
  const headers = { authorization: `Bearer ${TOKEN}` };
  return {
    app,
    ledger,
    started,
    signals,
    get: (url) => app.inject({ method: 'GET', url, headers }),
    post: (url, payload = {}) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: JSON.stringify(payload),
      }),
  };
}

/** What HubSpot would send with this body, by the tests' own reading of hubspot.md 10.4. */
export function delivery(body: string, { at = Date.now(), secret = SECRET, url = URL_AS_CALLED } = {}) {
  const signature = createHmac('sha256', secret).update(`POST${url}${body}${at}`).digest('base64');
  return {
    method: 'POST' as const,
    url: '/webhooks/hubspot/main',
    headers: {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': String(at),
    },
    payload: body,
  };
}

export const event = (objectId: number, more: object = {}) => ({
  eventId: 1,
  subscriptionId: 2,
  portalId: Number(PORTAL),
  occurredAt: Date.now(),
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId,
  propertyName: 'lastname',
  propertyValue: 'Quill',
  ...more,
});
