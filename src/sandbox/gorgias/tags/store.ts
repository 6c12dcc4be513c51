import { happened } from '../events/happened.ts';
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

export const tagsWith = (tenant: Tenant, ids: readonly number[]): Tag[] =>
  ids.map((id) => tenant.tags.get(id)).filter((tag) => tag !== undefined);

/** A tag as tickets show it. */
export const shortTag = ({ id, name, decoration }: Tag) => ({ id, name, uri: tagUri(id), decoration });

export const tagsOf = (tenant: Tenant, ids: readonly number[]): unknown[] => tagsWith(tenant, ids).map(shortTag);

export const tagNamed = (tenant: Tenant, name: string): Tag | undefined =>
  tenant.tags.all().find((tag) => tag.name === name);

export interface TagInput {
  readonly id?: number;
  readonly name?: string;
}

/** The tags meant by id or by name; a name that nobody used yet becomes a tag. */
export const tagIdsOf = (tenant: Tenant, inputs: readonly TagInput[], by: By): readonly number[] => {
  refuseUnknownTags(tenant, inputs, by);
  return [...new Set(inputs.map((input) => knownTagId(tenant, input) ?? newTag(tenant, input, by).id))];
};

export const refuseUnknownTags = (tenant: Tenant, inputs: readonly TagInput[], { msg }: By): void => {
  const unknown = inputs.some((input) => input.name === undefined && knownTagId(tenant, input) === undefined);
  if (unknown) throw invalid(msg, { tags: ['Resource not found.'] });
};

/** Undefined when there is no such tag yet. */
export const knownTagId = (tenant: Tenant, { id, name }: TagInput): number | undefined => {
  const byId = id === undefined ? undefined : tenant.tags.get(id)?.id;
  return byId ?? (name === undefined ? undefined : tagNamed(tenant, name)?.id);
};

const newTag = (tenant: Tenant, { name = '' }: TagInput, { actor }: By): Tag => addTag(tenant, { name }, actor);

export const addTag = (tenant: Tenant, fields: Partial<Tag> & { readonly name: string }, actor: By['actor']): Tag => {
  const tag = tenant.tags.add((id) => ({ description: null, decoration: null, ...fields, id, created: tenant.now() }));
  tagHappened(tenant, 'tag-created', tag, actor);
  return tag;
};

export const tagHappened = (tenant: Tenant, type: string, { id }: Tag, actor: By['actor']): void => {
  happened(tenant, type, { objectType: 'Tag', objectId: id, actor });
};
