import type { Control } from '../../world/control.ts';
import { until } from '../until.ts';

const WITHIN_MS = 20_000;

/** Waits until this hold holds a call. Calls have deadlines: look often, and do not keep them long. */
export const held = (control: Control, hold: number): Promise<true> =>
  until(
    'a call to be held',
    WITHIN_MS,
    async () => (await control.holds()).some((one) => one.hold === hold && one.held) && true,
    10,
  );
