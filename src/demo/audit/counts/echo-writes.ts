import { isDeepStrictEqual } from 'node:util';
import { type Call, isOurs, type Values } from '../evidence/types.ts';

/** HubSpot has no difference between empty and absent (hubspot.md 5.1). */
const stored = (value: unknown): unknown => (value === undefined || value === null || value === '' ? null : value);

const changedNothing = (before: Values, after: Values): boolean =>
  Object.keys({ ...before, ...after }).every((name) => isDeepStrictEqual(stored(before[name]), stored(after[name])));

/** Records that the API wrote without changing any of their values. */
export const echoWrites = (calls: readonly Call[]): number =>
  calls.filter(isOurs).reduce((sum, call) => sum + echoesIn(call), 0);

const echoesIn = ({ kinds, before, after }: Call): number =>
  Object.entries(kinds ?? {}).filter(
    ([id, kind]) => kind === 'update' && changedNothing(before?.[id] ?? {}, after?.[id] ?? {}),
  ).length;
