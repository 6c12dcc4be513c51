import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/calls.ts';
import type { Tenant } from '../tenant.ts';
import { type Customer, valuesOf } from './customer.ts';

export type Key = keyof ReturnType<typeof valuesOf>;

export const changedKeys = (before: Customer, after: Customer): Key[] => {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  return Object.keys(now).filter((key) => !isDeepStrictEqual(old[key], now[key]));
};

export interface Marks {
  readonly bumps: boolean;
  readonly event: boolean;
}
export const NO_MARKS: Marks = { bumps: false, event: false };

/** Whether a change shows in `updated_datetime` and in the events: much of it is not established (gorgias.md 12.5). */
export const marksOf = (tenant: Tenant, changed: readonly Key[], actor: Actor): Marks => {
  if (actor.type === 'person' && tenant.is('gorgias.agent-edit-bumps', 'no')) return NO_MARKS;
  const each = changed.map((key): Marks => {
    if (key === 'channels') {
      return {
        bumps: tenant.is('gorgias.channel-edit-bumps', 'yes'),
        event: tenant.is('gorgias.channel-edit-event', 'yes'),
      };
    }
    if (key === 'custom_fields' && actor.type === 'person' && tenant.is('gorgias.agent-field-edit-shows', 'yes'))
      return { bumps: true, event: true };
    if (key === 'custom_fields') return { bumps: false, event: tenant.is('gorgias.custom-field-event', 'yes') };
    const shows = key !== 'note' || tenant.is('gorgias.note-edit-bumps', 'yes');
    return { bumps: shows, event: shows };
  });
  return { bumps: each.some(({ bumps }) => bumps), event: each.some(({ event }) => event) };
};
