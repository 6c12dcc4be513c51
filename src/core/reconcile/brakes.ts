/** Brakes: limits over a whole plan. A brake that holds stops it until a person releases it. */
import { SIDES, type Side } from '../types.ts';
import type { PlanCounts } from './plan.ts';

/** Shares of the records that a side holds, 0 to 1. */
export interface BrakeLimits {
  readonly creates: number;
  readonly clears: number;
  readonly merges: number;
  /** Below so many records of a kind no brake holds: a small account would never get going. */
  readonly atLeast: number;
}

export const DEFAULT_BRAKES: BrakeLimits = { creates: 0.5, clears: 0.05, merges: 0.1, atLeast: 20 };

export interface BrakeInput {
  readonly counts: PlanCounts;
  /** Live records that each side holds now. */
  readonly totals: Readonly<Record<Side, number>>;
  readonly limits: BrakeLimits;
}

export type Braked = 'creates' | 'clears' | 'merges';

export type BrakeVerdict =
  | { readonly kind: 'go' }
  | {
      readonly kind: 'hold';
      readonly brake: Braked;
      readonly side: Side;
      readonly count: number;
      readonly total: number;
      readonly limit: number;
      readonly reason: string;
    };

const GO: BrakeVerdict = { kind: 'go' };
const KINDS = ['clears', 'merges', 'creates'] as const;
const LABEL: Readonly<Record<Side, string>> = { hubspot: 'HubSpot', gorgias: 'Gorgias' };

export function checkBrakes(input: BrakeInput): BrakeVerdict {
  for (const side of SIDES) {
    for (const kind of KINDS) {
      const [count, total, limit] = [input.counts[side][kind], input.totals[side], input.limits[kind]];
      if (count < input.limits.atLeast || count <= limit * total) continue;
      const reason = `The plan ${kind} ${count} of ${total} records in ${LABEL[side]}; the brake allows ${Math.floor(limit * total)}.`;
      return { kind: 'hold', brake: kind, side, count, total, limit, reason };
    }
  }
  return GO;
}
