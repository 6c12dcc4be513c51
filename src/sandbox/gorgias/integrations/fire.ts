import { createHmac } from 'node:crypto';
import { callOut, type OutboundCall, type OutboundResult } from '../../kernel/outbound.ts';
import { ticketCustomer } from '../customers/present.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { messageBodyOf } from '../tickets/present.ts';
import { dated } from '../wire/moment.ts';
import { isObject } from '../wire/shape.ts';
import type { Integration, Trigger } from './integration.ts';
import { type Context, filled, filledDeep } from './template.ts';

/** What set a trigger off. */
export interface Occasion {
  readonly ticketId: number;
  readonly messageId: number | null;
  readonly eventId: number;
  readonly chain: number;
  readonly userId: number | null;
}

/** However fast the clock runs, a real program gets this long to answer. */
const LEAST_REAL_MS = 250;
const MOST_FAILURES = 100;
const RETRY_AFTER_MS = 1_000;

const TRIGGER_OF: Readonly<Record<string, Trigger>> = {
  'ticket-created': 'ticket-created',
  'ticket-updated': 'ticket-updated',
  'ticket-message-created': 'ticket-message-created',
  'ticket-assigned': 'ticket-assignment-updated',
  'ticket-unassigned': 'ticket-assignment-updated',
  'ticket-team-assigned': 'ticket-assignment-updated',
  'ticket-closed': 'ticket-status-updated',
  'ticket-reopened': 'ticket-status-updated',
};

/** Calls every HTTP integration that listens to this kind of event; nobody waits for the answers. */
export const fire = (tenant: Tenant, type: string, occasion: Occasion): void => {
  const trigger = TRIGGER_OF[type];
  if (trigger === undefined) return;
  for (const integration of tenant.integrations.all()) {
    if (integration.deactivated !== null || !integration.http.triggers.includes(trigger)) continue;
    const call = callOf(tenant, integration, contextOf(tenant, type, occasion));
    if (isLost(tenant, call)) continue;
    attempt(tenant, {
      integrationId: integration.id,
      ticketId: occasion.ticketId,
      call,
      retries: tenant.number('gorgias.integration-retries'),
    });
  }
};

/** The fault `webhook-loss`: the call is never made, and nobody learns of it. */
const isLost = ({ kernel }: Tenant, { url, method }: OutboundCall): boolean =>
  kernel.faults.drawDelivery('gorgias', method, URL.canParse(url) ? new URL(url).pathname : '/');

interface Attempt {
  readonly integrationId: number;
  readonly ticketId: number;
  readonly call: OutboundCall;
  readonly retries: number;
}

/** Only a timeout is tried again (gorgias.md 9). */
const attempt = (tenant: Tenant, order: Attempt): void => {
  const [done, lasts] = [tenant.later.begin(), tenant.later.lasting()];
  callOut(order.call)
    .then((result) => {
      if (!lasts()) return;
      const timedOut = !result.answered && result.why === 'timeout';
      if (timedOut && order.retries > 0) {
        tenant.later.after(RETRY_AFTER_MS, () => attempt(tenant, { ...order, retries: order.retries - 1 }));
      } else settle(tenant, order, result);
    })
    .catch((error: unknown) => tenant.kernel.onBug(error))
    .finally(done);
};

const settle = (tenant: Tenant, { integrationId, ticketId }: Attempt, result: OutboundResult): void => {
  const integration = tenant.integrations.get(integrationId);
  if (integration === undefined) return;
  if (result.answered && result.status >= 200 && result.status < 300) {
    tenant.integrations.put({ ...integration, failures: 0 });
    keepAnswer(tenant, integrationId, ticketId, result.body);
    return;
  }
  const failures = integration.failures + 1;
  const disabled = failures >= MOST_FAILURES && integration.deactivated === null;
  tenant.integrations.put({ ...integration, failures, ...(disabled ? { deactivated: tenant.now() } : {}) });
  if (disabled)
    happened(tenant, 'integration-deactivated', { objectType: 'Integration', objectId: integrationId, actor: null });
};

/** The JSON answer lands on the customer and moves no timestamp (gorgias.md 4.1, 9). */
const keepAnswer = (tenant: Tenant, integrationId: number, ticketId: number, text: string): void => {
  const customerId = tenant.tickets.get(ticketId)?.customerId ?? null;
  const customer = customerId === null ? undefined : tenant.customers.get(customerId);
  const answer = objectOf(text);
  if (customer === undefined || answer === undefined) return;
  const data = { __integration_type__: 'http', ...answer };
  tenant.customers.put({ ...customer, integrations: { ...customer.integrations, [integrationId]: data } });
};

const objectOf = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // an answer that is no JSON object is no data for widgets
  }
};

const contextOf = (tenant: Tenant, type: string, occasion: Occasion): Context => {
  const ticket = tenant.tickets.get(occasion.ticketId);
  const customer = ticket?.customerId == null ? undefined : tenant.customers.get(ticket.customerId);
  const message = occasion.messageId === null ? undefined : tenant.tickets.messages.get(occasion.messageId);
  return {
    ticket: {
      id: occasion.ticketId,
      channel: ticket?.channel,
      via: ticket?.via,
      status: ticket?.status,
      subject: ticket?.subject,
      created_datetime: ticket === undefined ? undefined : dated(ticket.created),
      customer: customer === undefined ? undefined : ticketCustomer(customer),
    },
    message: message === undefined ? undefined : messageBodyOf(tenant, message),
    event: { type, context: tenant.uuid(`event ${occasion.chain}`), user_id: occasion.userId, id: occasion.eventId },
  };
};

const callOf = (tenant: Tenant, { http }: Integration, context: Context): OutboundCall => {
  const withBody = !['GET', 'HEAD'].includes(http.method);
  const body = withBody ? payloadOf(http, context) : '';
  const headers = Object.entries(http.headers ?? {}).map(([name, value]) => [name, filled(value, context)]);
  return {
    url: filled(http.url, context),
    method: http.method,
    headers: {
      ...(withBody ? { 'Content-Type': http.request_content_type } : {}),
      Accept: http.response_content_type,
      ...Object.fromEntries(headers),
      ...signature(tenant, http.hmac_secret, body),
    },
    // Without a form the call arrives with `Content-Length: 0` (gorgias.md 9).
    ...(withBody ? { body } : {}),
    timeoutMs: Math.max(LEAST_REAL_MS, tenant.clock.span(tenant.number('gorgias.integration-timeout-s') * 1000)),
  };
};

const payloadOf = ({ form, request_content_type }: Integration['http'], context: Context): string => {
  if (form === null) return '';
  const values = filledDeep(form, context) as Record<string, unknown>;
  if (request_content_type === 'application/json') return JSON.stringify(values);
  return new URLSearchParams(
    Object.entries(values).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
};

/** The header is undocumented; clients assume this one (gorgias.md 9). Without a secret nothing is signed. */
const signature = (tenant: Tenant, secret: string | null, body: string): Record<string, string> => {
  if (secret === null || tenant.is('gorgias.hmac', 'none')) return {};
  const encoding = tenant.is('gorgias.hmac', 'hex') ? 'hex' : 'base64';
  return { 'X-Gorgias-Hmac-SHA256': createHmac('sha256', secret).update(body).digest(encoding) };
};
