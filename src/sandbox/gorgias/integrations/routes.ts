import type { Route, SandboxRequest } from '../../kernel/service.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { dated, datedOrNull, momentOf } from '../wire/moment.ts';
import { listed, walkOver } from '../wire/pages.ts';
import { choice } from '../wire/query.ts';
import { idOf, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import {
  bodyOf,
  type Check,
  datetime,
  flag,
  isObject,
  mapping,
  oneOf,
  type Shape,
  shaped,
  text,
} from '../wire/shape.ts';
import { type HttpCall, type Integration, TRIGGERS, type Trigger } from './integration.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];
const REQUEST_TYPES = ['application/json', 'application/x-www-form-urlencoded'];

/** Hyphens or underscores (gorgias.md 9). */
const triggerOf = (key: string): Trigger | undefined =>
  TRIGGERS.find((trigger) => trigger === key.replaceAll('_', '-'));

const triggers: Check = (value) => {
  if (!isObject(value)) return ['Not a valid mapping type.'];
  const faults = Object.entries(value)
    .map(([key, on]) => [key, triggerOf(key) === undefined ? ['Unknown field.'] : flag(on)] as const)
    .filter((entry): entry is readonly [string, readonly string[]] => entry[1] !== undefined);
  return faults.length === 0 ? undefined : Object.fromEntries(faults);
};

const textValues: Check = (value) =>
  isObject(value) && Object.values(value).every((inner) => typeof inner === 'string')
    ? undefined
    : ['Not a valid mapping of strings.'];

/** Placeholders may stand in it (gorgias.md 9). */
const url: Check = (value) => {
  const wrong = text(2048, 1)(value);
  if (wrong !== undefined) return wrong;
  const filled = String(value).replaceAll(/\{\{[^}]*\}\}/g, '0');
  return /^https?:/i.test(filled) && URL.canParse(filled) ? undefined : ['Not a valid URL.'];
};

/** A change needs the URL whenever it says something about the call (gorgias.md 9). */
const httpShape = (required: boolean): Shape => ({
  url: { check: url, required: true },
  method: { check: oneOf(METHODS), required },
  request_content_type: { check: oneOf(REQUEST_TYPES), required },
  response_content_type: { check: oneOf(['application/json']), required },
  headers: { check: textValues, nullable: true },
  form: { check: mapping, nullable: true },
  hmac_secret: { check: text(), nullable: true },
  triggers: { check: triggers },
});

const createBody: Check = shaped({
  name: { check: text(255, 1), required: true },
  type: { check: oneOf(['http']), required: true },
  description: { check: text(1024), nullable: true },
  http: { check: shaped(httpShape(true)), required: true },
});
const updateBody: Check = shaped({
  name: { check: text(255, 1), required: true },
  type: { check: oneOf(['http']) },
  description: { check: text(1024), nullable: true },
  http: { check: shaped(httpShape(false)) },
  deactivated_datetime: { check: datetime, nullable: true },
});

export const integrationRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/integrations', (request) =>
    listed<Integration>(request, {
      parameters: {
        type: choice(['http', 'email', 'gorgias_chat', 'phone', 'shopify', 'facebook', 'aircall', 'smooch', 'zendesk']),
      },
      orders: ['created_datetime:desc', 'created_datetime:asc'],
      msg: 'Failed to list integrations',
      walk: (query) =>
        walkOver((query.get('type') ?? 'http') === 'http' ? tenant.integrations.all() : [], ({ created }) =>
          dated(created).slice(0, 26),
        ),
      present: (integration) => integrationBody(tenant, integration),
      total: true,
    }),
  ),
  route('POST', '/api/integrations', (request) => {
    const body = bodyOf(request, createBody, 'Failed to create integration') as {
      name: string;
      description?: string;
      http: Partial<HttpCall>;
    };
    const now = tenant.now();
    const integration = tenant.integrations.add((id) => ({
      id,
      name: body.name,
      description: body.description ?? null,
      http: { ...BLANK, ...httpOf(body.http) },
      failures: 0,
      created: now,
      updated: now,
      deactivated: null,
    }));
    happened(tenant, 'integration-created', {
      objectType: 'Integration',
      objectId: integration.id,
      actor: request.actor,
    });
    return { status: 201, body: integrationBody(tenant, integration) };
  }),
  route('GET', '/api/integrations/{id}', (request) => {
    return { status: 200, body: integrationBody(tenant, integrationOf(tenant, request)) };
  }),
  route('PUT', '/api/integrations/{id}', (request) => change(tenant, request)),
  route('DELETE', '/api/integrations/{id}', (request) => {
    const { id } = integrationOf(tenant, request);
    tenant.integrations.delete(id);
    happened(tenant, 'integration-deleted', { objectType: 'Integration', objectId: id, actor: request.actor });
    return { status: 204 };
  }),
];

const change = (tenant: Tenant, request: SandboxRequest) => {
  const old = integrationOf(tenant, request);
  const body = bodyOf(request, updateBody, 'Failed to update integration') as {
    name: string;
    description?: string | null;
    http?: Partial<HttpCall>;
    deactivated_datetime?: string | null;
  };
  const given = body.deactivated_datetime;
  const deactivated = given === undefined ? old.deactivated : (momentOf(given ?? '') ?? null);
  const woken = old.deactivated !== null && deactivated === null;
  const next = tenant.integrations.put({
    ...old,
    name: body.name,
    description: body.description === undefined ? old.description : body.description,
    http: { ...old.http, ...httpOf(body.http ?? {}) },
    deactivated,
    failures: woken ? 0 : old.failures,
    updated: tenant.now(),
  });
  const slept = old.deactivated === null && deactivated !== null;
  const type = `integration-${woken ? 'reactivated' : slept ? 'deactivated' : 'updated'}`;
  happened(tenant, type, { objectType: 'Integration', objectId: old.id, actor: request.actor });
  return { status: 200, body: integrationBody(tenant, next) };
};

const BLANK: HttpCall = {
  url: '',
  method: 'GET',
  request_content_type: 'application/json',
  response_content_type: 'application/json',
  headers: null,
  form: null,
  hmac_secret: null,
  triggers: [],
};

const httpOf = (given: Record<string, unknown>): Partial<HttpCall> => {
  const { triggers: wanted, ...rest } = given;
  if (wanted === undefined) return rest;
  const on = Object.entries(wanted as Record<string, boolean>).filter(([, value]) => value);
  return { ...rest, triggers: on.map(([key]) => triggerOf(key)).filter((trigger) => trigger !== undefined) };
};

const integrationOf = (tenant: Tenant, request: SandboxRequest): Integration => {
  const integration = tenant.integrations.get(idOf(request));
  if (integration === undefined) throw notFound();
  return integration;
};

/** `hmac_secret` is write-only. */
const integrationBody = (tenant: Tenant, integration: Integration) => {
  const { hmac_secret: _, triggers: on, ...http } = integration.http;
  const spelled = (trigger: Trigger): string =>
    tenant.is('gorgias.trigger-spelling', 'underscores') ? trigger.replaceAll('-', '_') : trigger;
  return {
    id: integration.id,
    name: integration.name,
    type: 'http',
    description: integration.description,
    http: {
      ...http,
      triggers: Object.fromEntries(TRIGGERS.map((trigger) => [spelled(trigger), on.includes(trigger)])),
    },
    created_datetime: dated(integration.created),
    updated_datetime: dated(integration.updated),
    deactivated_datetime: datedOrNull(integration.deactivated),
    locked_datetime: null,
    managed: false,
    uri: `/api/integrations/${integration.id}/`,
  };
};
