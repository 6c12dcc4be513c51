import type { SandboxRequest } from '../../kernel/service.ts';
import { objectNameOf } from '../records/object-type.ts';
import type { Switches } from '../../kernel/switches.ts';

const OBJECTS = /^\/crm\/v3\/objects\/([^/]+)(\/.*)?$/;
const READING_POSTS = /\/(batch\/read|search)$/;

/** The scope that a call needs (hubspot.md 2.3); undefined for calls that need none. */
export const scopeOf = ({ method, path }: Pick<SandboxRequest, 'method' | 'path'>): string | undefined => {
  const object = OBJECTS.exec(path)?.[1];
  if (object !== undefined) {
    const reads = method === 'GET' || READING_POSTS.test(path);
    return `crm.objects.${objectNameOf(object) ?? object}.${reads ? 'read' : 'write'}`;
  }
  if (!path.startsWith('/crm/v3/properties/')) return undefined;
  const reads = method === 'GET' || path.endsWith('/batch/read');
  return `crm.schemas.contacts.${reads ? 'read' : 'write'}`;
};

/** Whether the token has a scope, by switch. An object scope is enough to read definitions. */
export const granted = (switches: Switches, scope: string): boolean => {
  const reading = switches.get('hubspot.scopes');
  if (reading === 'all') return true;
  if (reading === 'none') return false;
  if (reading === 'contacts-read-only') return scope.endsWith('.read');
  if (reading === 'no-schema-write') return scope !== 'crm.schemas.contacts.write';
  return !scope.startsWith('crm.schemas.') || scope.endsWith('.read');
};
