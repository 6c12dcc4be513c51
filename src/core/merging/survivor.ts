/** Which record of one side survives: the one that cannot be rebuilt, else the one people have worked with most. */

/** What speaks for a record. Counts are what the service knows of it today. */
export interface Standing {
  readonly id: string;
  /** Deals, open tickets, shop data: what no one can write back. */
  readonly irreplaceable: number;
  /** A person owns it or gave it its name. */
  readonly verified: boolean;
  /** Tickets, associations, earlier merges. */
  readonly activity: number;
  /** ISO 8601; `''` where nobody knows. */
  readonly createdAt: string;
}

export type Ground = 'irreplaceable' | 'verified' | 'activity' | 'older' | 'lower-id';

const RULES: readonly (readonly [Ground, (a: Standing, b: Standing) => number])[] = [
  ['irreplaceable', (a, b) => b.irreplaceable - a.irreplaceable],
  ['verified', (a, b) => Number(b.verified) - Number(a.verified)],
  ['activity', (a, b) => b.activity - a.activity],
  ['older', (a, b) => compareText(a.createdAt || '~', b.createdAt || '~')],
  // Digit strings beyond 2^53: the shorter is the lower.
  ['lower-id', (a, b) => a.id.length - b.id.length || compareText(a.id, b.id)],
];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compare = (a: Standing, b: Standing): number => {
  for (const [, rule] of RULES) {
    const order = rule(a, b);
    if (order !== 0) return order;
  }
  return 0;
};

/** By falling right to survive; a total order, whatever order the records come in. */
export const ranked = <T extends Standing>(records: readonly T[]): readonly T[] => [...records].sort(compare);

/** The first rule that tells the survivor from the next. */
export const groundOf = (survivor: Standing, next: Standing): Ground =>
  RULES.find(([, rule]) => rule(survivor, next) !== 0)?.[0] ?? 'lower-id';
