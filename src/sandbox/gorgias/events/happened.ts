import type { Actor } from '../../kernel/calls.ts';
import type { Tenant } from '../tenant.ts';

/** What an event is about, and who did it; null is the system. */
export interface Deed {
  readonly objectType: string;
  readonly objectId: number;
  readonly actor: Actor | null;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Another event's id, to share its context. */
  readonly chain?: number | undefined;
}

/** Writes an event of now; answers its id. */
export const happened = (tenant: Tenant, type: string, deed: Deed): number => {
  const { objectType, objectId, actor, data = null, chain } = deed;
  const userId = actor === null ? null : tenant.users.idOf(actor);
  const at = tenant.now();
  return tenant.events.add({
    type,
    objectType,
    objectId,
    userId,
    data,
    at,
    ...(chain === undefined ? {} : { chain }),
  });
};
