import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { choice, queryOf } from '../wire/query.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { bodyOf } from '../wire/shape.ts';
import { bulkDeleteBody, createBody, updateBody } from './body.ts';
import { setData } from './data.ts';
import { customerOf } from './find.ts';
import { listCustomers } from './list.ts';
import { mergeByApi } from './merge.ts';
import { single, written } from './present.ts';
import { remove } from './remove.ts';
import { create, update } from './write.ts';

export const customerRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/customers', (request) => listCustomers(tenant, request)),
  route('POST', '/api/customers', (request) => createCustomer(tenant, request)),
  route('DELETE', '/api/customers', (request) => deleteMany(tenant, request)),
  routeWithQuery('PUT', '/api/customers/merge', (request) => mergeByApi(tenant, request)),
  routeWithQuery('GET', '/api/customers/{id}', (request) => getCustomer(tenant, request)),
  route('PUT', '/api/customers/{id}', (request) => updateCustomer(tenant, request)),
  route('DELETE', '/api/customers/{id}', (request) => {
    remove(tenant, customerOf(tenant, request, 'documented'), request);
    return { status: 204 };
  }),
  route('PUT', '/api/customers/{id}/data', (request) => setData(tenant, request)),
];

const createCustomer = (tenant: Tenant, request: SandboxRequest): Reply => {
  const msg = 'Failed to create customer';
  const fields = bodyOf(request, createBody(tenant.is('gorgias.channels-required', 'yes')), msg);
  return { status: 201, body: written(create(tenant, { ...request, fields, msg })) };
};

const getCustomer = (tenant: Tenant, request: SandboxRequest): Reply => {
  const query = queryOf(request, { relationships: choice(['custom_fields']) }, 'Failed to retrieve customer');
  const customer = customerOf(tenant, request, 'inferred');
  request.trace.read([String(customer.id)]);
  const withFields = query.has('relationships') || tenant.is('gorgias.get-fills-custom-fields', 'always');
  return { status: 200, body: single(customer, withFields) };
};

const updateCustomer = (tenant: Tenant, request: SandboxRequest): Reply => {
  const msg = 'Failed to update customer';
  const before = customerOf(tenant, request, 'inferred');
  const fields = bodyOf(request, updateBody, msg);
  const after = update(tenant, before, { ...request, fields, msg });
  const shown = tenant.is('gorgias.put-answers-old-updated', 'yes') ? { ...after, updated: before.updated } : after;
  return { status: 200, body: written(shown) };
};

/** Unknown ids are passed over: the answer has no room for them (gorgias.md 4.7). */
const deleteMany = (tenant: Tenant, request: SandboxRequest): Reply => {
  const { ids } = bodyOf(request, bulkDeleteBody, 'Failed to delete customers') as { ids: number[] };
  for (const id of new Set(ids)) {
    const customer = tenant.customers.get(id);
    if (customer !== undefined) remove(tenant, customer, request);
  }
  return { status: 204 };
};
