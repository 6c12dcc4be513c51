import type { Route, SandboxRequest } from '../../kernel/service.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { dated, datedOrNull, type Moment, momentOf } from '../wire/moment.ts';
import { listed, type Walk, walkOver } from '../wire/pages.ts';
import { anyText, choice, isTrue, trueOrFalse } from '../wire/query.ts';
import { idOf, invalid, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { bodyOf } from '../wire/shape.ts';
import { definitionBody, definitionsBody } from './body.ts';
import { type Declared, type Definition, managedTypes } from './definition.ts';

const MSG = 'Failed to list custom fields';

/** There is no DELETE: a field is archived by its `deactivated_datetime` (gorgias.md 5). */
export const definitionRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/custom-fields', (request) =>
    listed<Definition>(request, {
      parameters: { object_type: choice(['Customer', 'Ticket']), search: anyText, archived: trueOrFalse },
      orders: ['priority:desc', 'priority:asc'],
      msg: MSG,
      walk: (query) => walkDefinitions(tenant, query),
      present: definitionBodyOf,
    }),
  ),
  route('POST', '/api/custom-fields', (request) => {
    const msg = 'Failed to create custom field';
    const fields = bodyOf(request, definitionBody, msg);
    refuseForeignManaged(fields, msg);
    refuseTooMany(tenant, fields, msg);
    const now = tenant.now();
    const made = tenant.fields.add((id) => ({ ...blank(id, now), ...changesOf(tenant, fields, msg) }) as Definition);
    happened(tenant, 'custom-field-created', { objectType: 'CustomField', objectId: made.id, actor: request.actor });
    return { status: 201, body: definitionBodyOf(made) };
  }),
  route('PUT', '/api/custom-fields', (request) => {
    const msg = 'Failed to update custom fields';
    const list = bodyOf(request, definitionsBody, msg) as unknown as readonly ({ id: number } & Record<
      string,
      unknown
    >)[];
    const known = list.map((fields) => ({ fields, definition: definitionOf(tenant, fields.id) }));
    for (const { fields, definition } of known) changed(tenant, definition, fields, msg);
    // None is refused now: a refused call changes nothing. One that is named twice is changed twice.
    const data = known.map(({ fields }) =>
      definitionBodyOf(change(tenant, request, definitionOf(tenant, fields.id), fields, msg)),
    );
    return { status: 200, body: { data } };
  }),
  route('GET', '/api/custom-fields/{id}', (request) => {
    return { status: 200, body: definitionBodyOf(definitionOf(tenant, idOf(request))) };
  }),
  // Must resend object_type, label and definition (gorgias.md 5).
  route('PUT', '/api/custom-fields/{id}', (request) => {
    const msg = 'Failed to update custom field';
    const definition = definitionOf(tenant, idOf(request));
    return {
      status: 200,
      body: definitionBodyOf(change(tenant, request, definition, bodyOf(request, definitionBody, msg), msg)),
    };
  }),
];

const walkDefinitions = (tenant: Tenant, query: URLSearchParams): Walk<Definition> => {
  const objectType = query.get('object_type');
  if (objectType === null) throw invalid(MSG, { object_type: ['Missing data for required field.'] });
  const search = (query.get('search') ?? '').toLowerCase();
  const archived = isTrue(query.get('archived'));
  const found = tenant.fields
    .all()
    .filter((field) => field.object_type === objectType && (field.deactivated !== null) === archived)
    .filter(({ label }) => label.toLowerCase().includes(search));
  return walkOver(found, ({ priority }) => String(priority).padStart(5, '0'));
};

/** A request's `priority: 0` comes back as 10 (gorgias.md 5). */
const blank = (id: number, now: Moment) => ({
  id,
  external_id: null,
  description: null,
  priority: 10,
  required: false,
  managed_type: null,
  created: now,
  updated: now + 5,
  deactivated: null,
});

const changesOf = (tenant: Tenant, fields: Record<string, unknown>, msg: string): Partial<Definition> => {
  const { deactivated_datetime: given, priority, ...rest } = fields;
  refuseTooManyChoices(tenant, rest.definition as Declared | undefined, msg);
  return {
    ...(rest as Partial<Definition>),
    ...(rest.definition === undefined ? {} : { definition: rest.definition as Declared }),
    ...(priority === undefined ? {} : { priority: priority === 0 ? 10 : Number(priority) }),
    ...(given === undefined ? {} : { deactivated: momentOf(String(given ?? '')) ?? null }),
    updated: tenant.now(),
  };
};

/** The definition as the fields would leave it; refuses what may not be. */
const changed = (tenant: Tenant, definition: Definition, fields: Record<string, unknown>, msg: string): Definition => {
  refuseForeignManaged({ object_type: definition.object_type, ...fields }, msg);
  return { ...definition, ...changesOf(tenant, fields, msg), id: definition.id };
};

const change = (
  tenant: Tenant,
  request: SandboxRequest,
  definition: Definition,
  fields: Record<string, unknown>,
  msg: string,
): Definition => {
  const next = tenant.fields.put(changed(tenant, definition, fields, msg));
  happened(tenant, 'custom-field-updated', { objectType: 'CustomField', objectId: next.id, actor: request.actor });
  return next;
};

const refuseForeignManaged = ({ object_type, managed_type }: Record<string, unknown>, msg: string): void => {
  if (managed_type == null) return;
  const allowed = managedTypes(object_type as Definition['object_type']);
  if (!allowed.includes(String(managed_type)))
    throw invalid(msg, { managed_type: [`Must be one of: ${allowed.join(', ')}.`] });
};

const refuseTooMany = (tenant: Tenant, { object_type }: Record<string, unknown>, msg: string): void => {
  const most = tenant.number('gorgias.custom-field-limit');
  const there = tenant.fields.all().filter((field) => field.object_type === object_type && field.deactivated === null);
  if (most > 0 && there.length >= most) throw invalid(msg, { object_type: [`At most ${most} custom fields.`] });
};

const refuseTooManyChoices = (tenant: Tenant, declared: Declared | undefined, msg: string): void => {
  const most = tenant.number('gorgias.dropdown-choices-limit');
  const { choices } = (declared?.input_settings ?? {}) as { readonly choices?: readonly unknown[] };
  if (most > 0 && (choices?.length ?? 0) > most)
    throw invalid(msg, { definition: { choices: [`Longer than maximum length ${most}.`] } });
};

const definitionOf = (tenant: Tenant, id: number): Definition => {
  const definition = tenant.fields.get(id);
  if (definition === undefined) throw notFound();
  return definition;
};

export const definitionBodyOf = (field: Definition) => ({
  id: field.id,
  external_id: field.external_id,
  object_type: field.object_type,
  label: field.label,
  description: field.description,
  priority: field.priority,
  required: field.required,
  requirement_type: 'visible',
  managed_type: field.managed_type,
  definition: field.definition,
  created_datetime: dated(field.created),
  updated_datetime: dated(field.updated),
  deactivated_datetime: datedOrNull(field.deactivated),
});

/** A new account has one customer field already (gorgias.md 5). */
export const plantCustomerType = (tenant: Tenant): void => {
  const now = tenant.now();
  tenant.fields.add((id) => ({
    ...blank(id, now),
    object_type: 'Customer',
    label: 'Customer Type',
    managed_type: 'customer_type',
    definition: {
      data_type: 'text',
      input_settings: { input_type: 'dropdown', choices: ['Prospect', 'Customer', 'VIP'] },
    },
  }));
};
