/**
 * Which calls a fault or a hold means. `path` is a whole path in which `{anything}` stands for one segment and a
 * trailing `*` for any rest (`/api/customers*`); without it every path matches. Queries are never looked at.
 */
export interface Endpoint {
  readonly side?: string;
  readonly method?: string;
  readonly path?: string;
}

export type EndpointTest = (side: string, method: string, path: string) => boolean;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const pathTest = (path: string): ((actual: string) => boolean) => {
  const anyRest = path.endsWith('*');
  const body = (anyRest ? path.slice(0, -1) : path)
    .split(/(\{[^/}]+\})/)
    .map((part) => (part.startsWith('{') ? '[^/]+' : escaped(part)))
    .join('');
  const expression = new RegExp(`^${body}${anyRest ? '' : '/?$'}`);
  return (actual) => expression.test(actual);
};

export const endpointTest = (endpoint: Endpoint): EndpointTest => {
  const method = endpoint.method?.toUpperCase();
  const samePath = endpoint.path === undefined || endpoint.path === '*' ? () => true : pathTest(endpoint.path);
  return (side, calledMethod, path) =>
    (endpoint.side === undefined || endpoint.side === side) &&
    (method === undefined || method === '*' || method === calledMethod) &&
    samePath(path);
};
