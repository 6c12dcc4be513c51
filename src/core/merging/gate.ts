/** Whether merges may act alone: only what people proved on this account's own pairs opens the gate. */
import { lowerBound, stillNeeded } from './bound.ts';

/** The bar of matching.md 2. */
export const REQUIRED_PRECISION = 0.995;

export interface Audited {
  /** Sampled pairs of verdict `merge` that a person answered since the last wrong merge. */
  readonly answered: number;
  readonly wrong: number;
}

export interface GateInput extends Audited {
  /** The connection's configuration allows it at all. */
  readonly allowed: boolean;
}

export interface Gate {
  readonly open: boolean;
  /** 95 % lower bound of precision. */
  readonly bound: number;
  /** Sampled pairs that still have to be answered, all of them right. */
  readonly needed: number;
  readonly why: string;
}

export function gateOf({ allowed, answered, wrong }: GateInput): Gate {
  const bound = lowerBound(answered, wrong);
  const needed = stillNeeded(answered, wrong, REQUIRED_PRECISION);
  if (needed > 0) return { open: false, bound, needed, why: `${needed} more sampled pairs have to prove right.` };
  if (!allowed) return { open: false, bound, needed, why: 'duplicates.automatic is off in the configuration.' };
  return { open: true, bound, needed, why: 'Proved by the audited sample.' };
}

/** Only the strictest verdict ever acts alone, and never against a pre-flight refusal. */
export const mayActAlone = (gate: Gate, verdict: string, refusals: readonly string[]): boolean =>
  gate.open && verdict === 'merge' && refusals.length === 0;
