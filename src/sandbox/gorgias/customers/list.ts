import type { SortedKeys } from '../../kernel/sorted.ts';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { stamp } from '../wire/moment.ts';
import { listed, type Walk, walkOver } from '../wire/pages.ts';
import { anyText, choice, type Parameters, shortText, wholeNumber } from '../wire/query.ts';
import { invalid } from '../wire/refusal.ts';
import type { Customer } from './customer.ts';
import { LANGUAGES } from './languages.ts';
import { listRow } from './present.ts';

const ORDERS = ['created_datetime:desc', 'created_datetime:asc', 'updated_datetime:asc', 'updated_datetime:desc'];
const MSG = 'Failed to list customers';

/** There is no modified-since filter, no `ids` and no free text (gorgias.md 4.3). */
const PARAMETERS: Parameters = {
  email: shortText(320),
  external_id: anyText,
  name: anyText,
  language: choice(LANGUAGES),
  timezone: anyText,
  view_id: wholeNumber(1),
  channel_type: anyText,
  channel_address: shortText(320),
};

/** Rows lack channels (gorgias.md 4.1, 10.1); an unmatched filter is an empty page. */
export const listCustomers = (tenant: Tenant, request: SandboxRequest): Reply =>
  listed<Customer>(request, {
    parameters: PARAMETERS,
    orders: ORDERS,
    msg: MSG,
    walk: (query, order) => walkCustomers(tenant, query, order),
    present: (customer) => {
      request.trace.read([String(customer.id)]);
      return listRow(customer);
    },
  });

const walkCustomers = (tenant: Tenant, query: URLSearchParams, order: string): Walk<Customer> => {
  const { customers } = tenant;
  const byUpdated = order.startsWith('updated');
  const candidates = candidateIds(tenant, query);
  const accepts = filterOf(tenant, query);
  if (candidates === undefined) {
    return { keys: orderedKeys(tenant, query, byUpdated), row: (id) => customers.get(id), accepts };
  }
  const rows = candidates.map((id) => customers.get(id)).filter((row) => row !== undefined);
  return { ...walkOver(rows, (row) => stamp(byUpdated ? row.updated : row.created)), accepts };
};

/** Those of one language or time zone, or everybody. */
const orderedKeys = ({ customers }: Tenant, query: URLSearchParams, byUpdated: boolean): SortedKeys => {
  const field = (['timezone', 'language'] as const).find((one) => query.has(one));
  if (field === undefined) return byUpdated ? customers.byUpdated : customers.byCreated;
  return customers.groups.keys(byUpdated ? 'updated' : 'created', field, query.get(field) ?? '', customers.all());
};

/** The few that an exact filter can mean; undefined when only a walk over all can tell. */
const candidateIds = ({ customers }: Tenant, query: URLSearchParams): readonly number[] | undefined => {
  const [email, externalId, name] = [query.get('email'), query.get('external_id'), query.get('name')];
  const [type, address] = [query.get('channel_type'), query.get('channel_address')];
  if ((type === null) !== (address === null)) {
    throw invalid(MSG, { [type === null ? 'channel_type' : 'channel_address']: ['Missing data for required field.'] });
  }
  // The only views there are select tickets (gorgias.md 6.3).
  if (query.has('view_id')) return [];
  if (email !== null) return customers.idsByEmail(email);
  if (type !== null && address !== null) return customers.idsByChannel(type, address);
  if (externalId !== null) return customers.idsByExternalId(externalId);
  return name === null ? undefined : customers.idsByName(name);
};

const filterOf = (tenant: Tenant, query: URLSearchParams): ((customer: Customer) => boolean) => {
  const exactCase = tenant.is('gorgias.email-filter', 'exact');
  const equal = (one: string | null, other: string): boolean =>
    one !== null && (exactCase ? one === other : one.toLowerCase() === other.toLowerCase());
  const [type, address, email] = [query.get('channel_type'), query.get('channel_address'), query.get('email')];
  const plain = (['external_id', 'name', 'language', 'timezone'] as const).filter((key) => query.has(key));
  return (customer) =>
    (email === null || equal(customer.email, email)) &&
    plain.every((key) => customer[key] === query.get(key)) &&
    (type === null ||
      customer.channels.some(
        (channel) =>
          channel.type === type &&
          (type === 'email' ? equal(channel.address, address ?? '') : channel.address === address),
      ));
};
