import type { LiveFields } from '../../src/core/fields/live.ts';
import type { Seen } from '../../src/core/fields/seen.ts';
import type { FieldsState } from '../../src/core/fields/state.ts';

/** The fields of a connection as this process uses them. */
export interface FieldsInUse {
  now(): FieldsState;
  /** When both services' definitions were last read. Epoch milliseconds, our own clock. */
  checkedAt(): number;
  /** Takes definitions that were just read, and what people have agreed to, into use. */
  replace(live: LiveFields, seen: Seen): FieldsState;
}
