import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import { queryOf } from './query.ts';
import { route as lenient } from './refusal.ts';

type Handle = (request: SandboxRequest) => Reply;

/** A route without query parameters: any is refused, as unknown ones are (gorgias.md 1). */
export const route = (method: string, path: string, handle: Handle): Route =>
  lenient(method, path, (request) => {
    queryOf(request, {}, failedTo(method, path));
    return handle(request);
  });

/** A route whose handler checks its own query, with `queryOf` or `listed`. */
export const routeWithQuery = lenient;

const VERBS: Readonly<Record<string, string>> = { GET: 'retrieve', POST: 'create', PUT: 'update', DELETE: 'delete' };

/** `Failed to update customer data`, the style of gorgias.md 1.1. */
const failedTo = (method: string, path: string): string => {
  const segments = path.split('/').slice(2);
  const words = segments.map((segment, at) => {
    const one = segments[at + 1]?.startsWith('{') === true || (method === 'POST' && at === segments.length - 1);
    return (one ? segment.replace(/s$/, '') : segment).replaceAll('-', ' ');
  });
  return `Failed to ${VERBS[method]} ${words.filter((word) => !word.startsWith('{')).join(' ')}`;
};
