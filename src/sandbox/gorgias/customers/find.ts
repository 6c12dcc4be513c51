import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { failure, idOf, notFound, Refusal } from '../wire/refusal.ts';
import type { Customer } from './customer.ts';

/** Calls whose 301 on a merged id is documented; for the others it is inferred (gorgias.md 4.7). */
type Documented = 'documented' | 'inferred';

/** The customer of the path's id. A merged-away id answers 301, a deleted or unknown one 404 (gorgias.md 4.7). */
export const customerOf = (tenant: Tenant, request: SandboxRequest, answer: Documented, name = 'id'): Customer => {
  const id = idOf(request, name);
  const customer = tenant.customers.get(id);
  if (customer !== undefined) return customer;
  const survivor = tenant.customers.survivorOf(id);
  if (survivor === undefined || (answer === 'inferred' && tenant.is('gorgias.merged-id', '404'))) throw notFound();
  throw new Refusal(movedTo(tenant, request, id, survivor));
};

const movedTo = (tenant: Tenant, request: SandboxRequest, merged: number, survivor: number): Reply => {
  // The rest of the path goes along, as redirects of one URL scheme do; the format is not established.
  const path = request.path.replace(`/${merged}`, `/${survivor}`);
  const location = tenant.is('gorgias.merged-location', 'url')
    ? `http://${request.headers.host ?? 'localhost'}${path}`
    : path;
  const headers = tenant.is('gorgias.merged-location', 'none') ? {} : { Location: location };
  return { ...failure(301, 'The customer was merged with another one.'), headers };
};
