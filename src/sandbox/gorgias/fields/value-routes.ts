import { isDeepStrictEqual } from 'node:util';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Customer, FieldValue } from '../customers/customer.ts';
import { customerOf } from '../customers/find.ts';
import { emit } from '../customers/trail.ts';
import type { Tenant } from '../tenant.ts';
import { bad, idOf, invalid, notFound } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import { anything, bodyOf, type Check, isObject } from '../wire/shape.ts';
import { valuesBody } from './body.ts';
import type { Definition } from './definition.ts';
import { definitionBodyOf } from './routes.ts';
import { replaced, type Sent, valuesAfter } from './values.ts';

const MSG = 'Failed to update customer custom fields';

/** gorgias.md 4.10. None of these moves `updated_datetime`. */
export const fieldValueRoutes = (tenant: Tenant): Route[] => [
  route('GET', '/api/customers/{id}/custom-fields', (request) => {
    const customer = customerOf(tenant, request, 'inferred');
    request.trace.read([String(customer.id)]);
    return shown(tenant, customer);
  }),
  route('PUT', '/api/customers/{id}/custom-fields', (request) => setMany(tenant, request)),
  route('PUT', '/api/customers/{id}/custom-fields/{field}', (request) => setOne(tenant, request)),
  route('DELETE', '/api/customers/{id}/custom-fields/{field}', (request) => clearOne(tenant, request)),
];

const setMany = (tenant: Tenant, request: SandboxRequest): Reply => {
  const customer = customerOf(tenant, request, 'inferred');
  const sent = bodyOf(request, valuesBody, MSG) as unknown as readonly Sent[];
  const change = tenant.is('gorgias.bulk-fields', 'replace') ? replaced : valuesAfter;
  return shown(tenant, store(tenant, request, customer, { fields: change(tenant, customer.fields, sent, MSG), sent }));
};

const setOne = (tenant: Tenant, request: SandboxRequest): Reply => {
  const customer = customerOf(tenant, request, 'inferred');
  const definition = definitionFor(tenant, request);
  const sent = [{ id: definition.id, value: scalarOf(tenant, request) }];
  const next = store(tenant, request, customer, { fields: valuesAfter(tenant, customer.fields, sent, MSG), sent });
  return { status: 200, body: { field: definitionBodyOf(definition), value: next.fields[definition.id] ?? null } };
};

/** 400 when there is nothing to clear: not idempotent (gorgias.md 4.10, 10.8). */
const clearOne = (tenant: Tenant, request: SandboxRequest): Reply => {
  const customer = customerOf(tenant, request, 'inferred');
  const { id } = definitionFor(tenant, request);
  if (customer.fields[id] === undefined) throw bad('The customer has no value for this custom field.');
  const fields = valuesAfter(tenant, customer.fields, [], MSG) as Record<string, FieldValue>;
  const { [id]: _, ...left } = fields;
  store(tenant, request, customer, { fields: left, sent: [{ id, value: null }] });
  return { status: 204 };
};

/** The raw scalar by the specification; `{id, value}` by an untested client (gorgias.md 4.10). */
const scalarOf = (tenant: Tenant, request: SandboxRequest): unknown => {
  const body: unknown = bodyOf(request, anything as Check, MSG);
  const takesObject = !tenant.is('gorgias.single-field-body', 'scalar');
  const takesScalar = !tenant.is('gorgias.single-field-body', 'object');
  if (isObject(body) && takesObject) return body.value;
  if (!isObject(body) && takesScalar) return body;
  throw invalid(MSG, { _schema: ['Invalid input type.'] });
};

const definitionFor = (tenant: Tenant, request: SandboxRequest): Definition => {
  const definition = tenant.fields.get(idOf(request, 'field'));
  if (definition === undefined || definition.object_type !== 'Customer') throw notFound();
  return definition;
};

interface NewValues {
  readonly fields: Customer['fields'];
  readonly sent: readonly Sent[];
}

const store = (tenant: Tenant, request: SandboxRequest, customer: Customer, { fields, sent }: NewValues): Customer => {
  const next = { ...customer, fields };
  tenant.customers.put(next);
  const changed = !isDeepStrictEqual(customer.fields, fields);
  if (changed && tenant.is('gorgias.custom-field-event', 'yes')) emit(tenant, 'customer-updated', next, request.actor);
  request.trace.write(String(customer.id), {
    kind: 'update',
    before: { custom_fields: customer.fields },
    after: { custom_fields: fields },
    sent: { custom_fields: sent },
  });
  return next;
};

const shown = (tenant: Tenant, { fields }: Customer): Reply => {
  const data = Object.entries(fields).flatMap(([id, value]) => {
    const definition = tenant.fields.get(Number(id));
    return definition === undefined ? [] : [{ field: definitionBodyOf(definition), value }];
  });
  return { status: 200, body: tenant.is('gorgias.field-values-shape', 'array') ? data : { data } };
};
