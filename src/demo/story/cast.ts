import { livePairs } from '../audit/evidence/pairs.ts';
import { Records } from '../audit/evidence/records.ts';
import type { Evidence, TruthRow } from '../audit/evidence/types.ts';
import type { Draw } from './draw.ts';

/** One customer as both sides hold them. */
export interface Couple {
  readonly contact: TruthRow;
  readonly customer: TruthRow;
}

/** Customers who play a part in the day, each in one part only: so nobody's second edit hides what became of the first. */
export class Cast {
  #waiting: Couple[];

  constructor(truth: Evidence['truth'], draw: Draw) {
    this.#waiting = [...draw.shuffled(livePairs(new Records(truth)))];
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** Up to `count` customers who had no part yet, those that suit. */
  take(count: number, suits: (couple: Couple) => boolean = () => true): readonly Couple[] {
    const chosen = this.#waiting.filter(suits).slice(0, count);
    this.#waiting = this.#waiting.filter((couple) => !chosen.includes(couple));
    return chosen;
  }
}

/** Both sides have a name, and the same one: a new name on one side is then passed to the other. */
export const namedAlike = ({ contact, customer }: Couple): boolean => {
  const [first, last] = [String(contact.fields.firstname ?? ''), String(contact.fields.lastname ?? '')];
  return first !== '' && last !== '' && customer.fields.name === `${first} ${last}`;
};
