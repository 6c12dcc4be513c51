import type { Tenant } from '../tenant.ts';
import type { By } from '../tickets/parties.ts';
import type { Moment } from '../wire/moment.ts';
import { invalid } from '../wire/refusal.ts';

export interface Tag {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly decoration: Readonly<Record<string, unknown>> | null;
  readonly created: Moment;
}

export const tagUri = (id: number): string => `/api/tags/${id}/`;

export const tagsOf = (tenant: Tenant, ids: readonly number[]): unknown[] =>
  ids
    .map((id) => tenant.tags.get(id))
    .filter((tag) => tag !== undefined)
    .map(({ id, name, decoration }) => ({ id, name, uri: tagUri(id), decoration }));

export const tagNamed = (tenant: Tenant, name: string): Tag | undefined =>
  tenant.tags.all().find((tag) => tag.name === name);

/** The tags meant by id or by name; a name that nobody used yet becomes a tag. */
export const tagIdsOf = (
  tenant: Tenant,
  inputs: readonly { id?: number; name?: string }[],
  by: By,
): readonly number[] => [...new Set(inputs.map((input) => tagIdOf(tenant, input, by)))];

const tagIdOf = (tenant: Tenant, { id, name }: { id?: number; name?: string }, { actor, msg }: By): number => {
  if (id !== undefined && tenant.tags.get(id) !== undefined) return id;
  if (name === undefined) throw invalid(msg, { tags: ['Resource not found.'] });
  return (tagNamed(tenant, name) ?? addTag(tenant, { name }, actor)).id;
};

export const addTag = (tenant: Tenant, fields: Partial<Tag> & { readonly name: string }, actor: By['actor']): Tag => {
  const tag = tenant.tags.add((id) => ({ description: null, decoration: null, ...fields, id, created: tenant.now() }));
  tagHappened(tenant, 'tag-created', tag, actor);
  return tag;
};

export const tagHappened = (tenant: Tenant, type: string, { id }: Tag, actor: By['actor']): void => {
  const userId = tenant.users.idOf(actor);
  tenant.events.add({ type, objectType: 'Tag', objectId: id, userId, data: null, at: tenant.now() });
};
