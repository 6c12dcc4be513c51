/** The calls at which the daemon is killed, and what makes it make them. */
import type { Endpoint } from '../../demo/world/control.ts';

export type CallName = keyof typeof CALLS;

export const CALLS = {
  hubspotSearch: { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/search' },
  hubspotRead: { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/read' },
  hubspotUpdate: { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/update' },
  hubspotCreate: { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/create' },
  gorgiasEvents: { side: 'gorgias', method: 'GET', path: '/api/events' },
  gorgiasRead: { side: 'gorgias', method: 'GET', path: '/api/customers/{id}' },
  gorgiasUpdate: { side: 'gorgias', method: 'PUT', path: '/api/customers/{id}' },
  gorgiasCreate: { side: 'gorgias', method: 'POST', path: '/api/customers' },
} as const satisfies Readonly<Record<string, Endpoint>>;

export const CALL_NAMES = Object.keys(CALLS) as readonly CallName[];
