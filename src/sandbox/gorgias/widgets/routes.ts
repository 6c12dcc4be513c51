import type { Route, SandboxRequest } from '../../kernel/service.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { dated, datedOrNull, type Moment, momentOf } from '../wire/moment.ts';
import { listed, walkOver } from '../wire/pages.ts';
import { anyText, wholeNumber } from '../wire/query.ts';
import { idOf, invalid, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { bodyOf, type Check, datetime, integer, isObject, oneOf, shaped, text } from '../wire/shape.ts';

/** gorgias.md 9.1 */
export interface Widget {
  readonly id: number;
  readonly type: string;
  readonly context: string;
  readonly integration_id: number | null;
  readonly app_id: string | null;
  readonly order: number;
  readonly template: Readonly<Record<string, unknown>>;
  readonly created: Moment;
  readonly updated: Moment;
  readonly deactivated: Moment | null;
}

const TYPES =
  'bigcommerce custom customer_external_data http magento2 recharge shopify smile standalone yotpo klaviyo stripe woocommerce'.split(
    ' ',
  );

/** `template.type` must be `wrapper`. */
const template: Check = (value) => {
  if (!isObject(value)) return ['Not a valid mapping type.'];
  if (value.type !== 'wrapper') return { type: ['Must be one of: wrapper.'] };
  return value.widgets === undefined || Array.isArray(value.widgets) ? undefined : { widgets: ['Not a valid list.'] };
};

const BODY = shaped({
  type: { check: oneOf(TYPES), required: true },
  context: { check: oneOf(['ticket', 'customer', 'user']) },
  integration_id: { check: integer(1), nullable: true },
  app_id: { check: text(), nullable: true },
  order: { check: integer(0) },
  template: { check: template, required: true },
  deactivated_datetime: { check: datetime, nullable: true },
});

export const widgetRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/widgets', (request) =>
    listed<Widget>(request, {
      parameters: { integration_id: wholeNumber(1), app_id: anyText },
      orders: ['created_datetime:desc', 'created_datetime:asc', 'order:asc', 'order:desc'],
      msg: 'Failed to list widgets',
      walk: (query, order) =>
        walkOver(tenant.widgets.all().filter(filterOf(query)), (widget) =>
          order.startsWith('order') ? String(widget.order).padStart(9, '0') : dated(widget.created).slice(0, 26),
        ),
      present: widgetBody,
    }),
  ),
  route('POST', '/api/widgets', (request) => {
    const fields = fieldsOf(tenant, request, 'Failed to create widget');
    const now = tenant.now();
    const made = tenant.widgets.add((id) => ({ ...fields, id, created: now, updated: now }));
    happened(tenant, 'widget-created', { objectType: 'Widget', objectId: made.id, actor: request.actor });
    return { status: 201, body: widgetBody(made) };
  }),
  route('GET', '/api/widgets/{id}', (request) => {
    return { status: 200, body: widgetBody(widgetOf(tenant, request)) };
  }),
  // A full replacement: what is left out falls back (gorgias.md 1, 9.1).
  route('PUT', '/api/widgets/{id}', (request) => {
    const { id, created } = widgetOf(tenant, request);
    const fields = fieldsOf(tenant, request, 'Failed to update widget');
    const next = tenant.widgets.put({ ...fields, id, created, updated: tenant.now() });
    happened(tenant, 'widget-updated', { objectType: 'Widget', objectId: id, actor: request.actor });
    return { status: 200, body: widgetBody(next) };
  }),
  route('DELETE', '/api/widgets/{id}', (request) => {
    const { id } = widgetOf(tenant, request);
    tenant.widgets.delete(id);
    happened(tenant, 'widget-deleted', { objectType: 'Widget', objectId: id, actor: request.actor });
    return { status: 204 };
  }),
];

const filterOf =
  (query: URLSearchParams) =>
  (widget: Widget): boolean => {
    const [integrationId, appId] = [query.get('integration_id'), query.get('app_id')];
    return (
      (integrationId === null || widget.integration_id === Number(integrationId)) &&
      (appId === null || widget.app_id === appId)
    );
  };

const fieldsOf = (tenant: Tenant, request: SandboxRequest, msg: string): Omit<Widget, 'id' | 'created' | 'updated'> => {
  const body = bodyOf(request, BODY, msg) as unknown as Partial<Widget> & { deactivated_datetime?: string | null };
  const integrationId = body.integration_id ?? null;
  if (body.type === 'http' && (integrationId === null || tenant.integrations.get(integrationId) === undefined)) {
    throw invalid(msg, { integration_id: ['Resource not found.'] });
  }
  return {
    type: body.type ?? 'custom',
    context: body.context ?? 'ticket',
    integration_id: integrationId,
    app_id: body.app_id ?? null,
    order: body.order ?? 0,
    template: body.template ?? {},
    deactivated: momentOf(body.deactivated_datetime ?? '') ?? null,
  };
};

const widgetOf = (tenant: Tenant, request: SandboxRequest): Widget => {
  const widget = tenant.widgets.get(idOf(request));
  if (widget === undefined) throw notFound();
  return widget;
};

const widgetBody = (widget: Widget) => ({
  id: widget.id,
  type: widget.type,
  context: widget.context,
  integration_id: widget.integration_id,
  app_id: widget.app_id,
  order: widget.order,
  template: widget.template,
  created_datetime: dated(widget.created),
  updated_datetime: dated(widget.updated),
  deactivated_datetime: datedOrNull(widget.deactivated),
  uri: `/api/widgets/${widget.id}/`,
});
