/** A person agrees to both services' definitions as they stand. */
import type { FieldSpec } from '../mapping.ts';
import type { LiveFields } from './live.ts';
import { resolveField } from './resolve.ts';
import type { Seen } from './seen.ts';
import { isCustom } from './slot.ts';

/** What does not work even so keeps what was agreed before. */
export function agreedTo(specs: readonly FieldSpec[], live: LiveFields, seen: Seen): Seen {
  const fresh = specs.filter(isCustom).flatMap((spec) => {
    const resolved = resolveField(spec, live, seen, { agreed: true });
    return 'seen' in resolved && resolved.seen !== undefined ? [[spec.name, resolved.seen] as const] : [];
  });
  return { ...seen, ...Object.fromEntries(fresh) };
}
