import type { SandboxRequest } from '../../kernel/service.ts';
import type { Switches } from '../../kernel/switches.ts';
import { OBJECT_TYPES, objectNameOf } from '../records/object-type.ts';

type Call = Pick<SandboxRequest, 'method' | 'path'>;

/** The scopes that a call needs: every one of them, or any one. */
interface ScopeNeed {
  readonly of: 'every' | 'any';
  readonly scopes: readonly string[];
}

const OBJECTS = /^\/crm\/v3\/objects\/([^/]+)/;
const PROPERTIES = /^\/crm\/v3\/properties\/([^/]+)/;
const ASSOCIATIONS = [
  /^\/crm\/v4\/objects\/([^/]+)\/[^/]+\/associations\/(?:default\/)?([^/]+)/,
  /^\/crm\/v4\/associations\/([^/]+)\/([^/]+)\//,
];
const READING_POSTS = /\/(batch\/read|search)$/;

const objectScope = (name: string, right: string): string => `crm.objects.${objectNameOf(name) ?? name}.${right}`;

const associated = (path: string): readonly string[] =>
  ASSOCIATIONS.flatMap((pattern) => pattern.exec(path)?.slice(1) ?? []);

/** Every scope that a call under these paths needs; the names for lists and owners are not in the sheet. */
const everyScope = (path: string, right: string): readonly string[] => {
  const object = OBJECTS.exec(path)?.[1];
  if (object !== undefined) return [objectScope(object, right)];
  const defined = PROPERTIES.exec(path)?.[1];
  if (defined !== undefined) return [`crm.schemas.${objectNameOf(defined) ?? defined}.${right}`];
  if (path.startsWith('/crm/v3/lists')) return [`crm.lists.${right}`];
  if (path.startsWith('/crm/v3/owners')) return [objectScope('owners', right)];
  return [...new Set(associated(path).map((name) => objectScope(name, right)))];
};

/** What a call needs (hubspot.md 2.3). */
const scopesOf = ({ method, path }: Call): ScopeNeed => {
  if (path.startsWith('/crm/v3/limits/'))
    return { of: 'any', scopes: OBJECT_TYPES.map(({ name }) => objectScope(name, 'read')) };
  const right = method === 'GET' || READING_POSTS.test(path) ? 'read' : 'write';
  return { of: 'every', scopes: everyScope(path, right) };
};

/** Whether the token has a scope, by switch. An object scope is enough to read definitions. */
const granted = (switches: Switches, scope: string): boolean => {
  const reading = switches.get('hubspot.scopes');
  if (reading === 'all') return true;
  if (reading === 'none') return false;
  if (reading === 'contacts-read-only') return scope.endsWith('.read');
  return !scope.startsWith('crm.schemas.') || scope.endsWith('.read');
};

/** The scopes that the token lacks for a call; none when it may be made. */
export const lackedScopes = (switches: Switches, call: Call): readonly string[] => {
  const { of, scopes } = scopesOf(call);
  const lacked = scopes.filter((scope) => !granted(switches, scope));
  return of === 'any' && lacked.length < scopes.length ? [] : lacked;
};
