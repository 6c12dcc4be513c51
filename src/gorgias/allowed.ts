import { VendorError } from '../core/vendor-error.ts';
import type { Answered } from './desk.ts';

/** Calls that need more rights than customers do: a refusal is an answer, no broken credential. */
export async function allowed<T>(calling: Promise<T>): Promise<Answered<T>> {
  try {
    return { kind: 'done', value: await calling };
  } catch (error) {
    if (error instanceof VendorError && error.code === 'forbidden') return { kind: 'forbidden' };
    throw error;
  }
}

/** A thing that is gone already needs no deletion. */
export async function allowedOrGone(calling: Promise<unknown>): Promise<Answered<void>> {
  try {
    await calling;
    return { kind: 'done', value: undefined };
  } catch (error) {
    if (error instanceof VendorError && error.code === 'not-found') return { kind: 'done', value: undefined };
    if (error instanceof VendorError && error.code === 'forbidden') return { kind: 'forbidden' };
    throw error;
  }
}
