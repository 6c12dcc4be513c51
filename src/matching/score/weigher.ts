import { ADDRESS, COMPANY, COMPARISONS, EXACT, FIRST, LAST, LEVELS, levelOf, slot } from '../compare/levels.ts';
import type { SharedValues } from '../compare/comparer.ts';
import type { Population } from '../encode/population.ts';
import { KINDS, type Kind, type Model } from '../model/model.ts';
import type { Rarity } from '../model/rarity.ts';
import { mailboxByName } from '../model/namesakes.ts';

/** One comparison's say on a pair, in nats per kind; `same` minus another kind is the evidence against that kind. */
export interface Share {
  readonly comparison: number;
  readonly level: number;
  readonly logs: Readonly<Record<Kind, number>>;
}

/** How far a fuzzy level follows the rarity of the name it blurs: halfway. */
const DAMPING = 0.5;

/** Turns patterns into posteriors. Deterministic: one pair, one number, whatever was asked before. */
export class Weigher {
  readonly #people: Population;
  readonly #rarity: Rarity;
  readonly #logs: Readonly<Record<Kind, Float64Array>>;
  readonly #priors: Readonly<Record<Kind, number>>;
  readonly #now: Record<Kind, number> = { same: 0, strangers: 0, household: 0, colleagues: 0 };

  constructor(people: Population, model: Model, rarity: Rarity) {
    this.#people = people;
    this.#rarity = rarity;
    this.#logs = Object.fromEntries(KINDS.map((kind) => [kind, model.levels[kind].map(Math.log)])) as Record<
      Kind,
      Float64Array
    >;
    this.#priors = Object.fromEntries(KINDS.map((kind) => [kind, Math.log(model.shares[kind])])) as Record<
      Kind,
      number
    >;
  }

  /** Log-odds of one person against all else, in nats; -Infinity where they surely stay under `floor`. */
  logOdds(pattern: number, a: number, b: number, shared: Readonly<SharedValues>, floor: number): number {
    let { same, strangers, household, colleagues } = this.#priors;
    for (let comparison = 0; comparison < COMPARISONS.length; comparison++) {
      const level = levelOf(pattern, comparison);
      if (level === 0) continue;
      const logs = this.#weigh(pattern, comparison, a, b, shared);
      same += logs.same;
      strangers += logs.strangers;
      household += logs.household;
      colleagues += logs.colleagues;
    }
    const top = Math.max(strangers, household, colleagues);
    if (same - top < floor) return Number.NEGATIVE_INFINITY;
    return same - top - Math.log(Math.exp(strangers - top) + Math.exp(household - top) + Math.exp(colleagues - top));
  }

  /** The same sum, comparison by comparison: for people. */
  shares(pattern: number, a: number, b: number, shared: Readonly<SharedValues>): readonly Share[] {
    return COMPARISONS.flatMap((_, comparison) => {
      const level = levelOf(pattern, comparison);
      return level === 0 ? [] : [{ comparison, level, logs: { ...this.#weigh(pattern, comparison, a, b, shared) } }];
    });
  }

  get priors(): Readonly<Record<Kind, number>> {
    return this.#priors;
  }

  #weigh(
    pattern: number,
    comparison: number,
    a: number,
    b: number,
    shared: Readonly<SharedValues>,
  ): Readonly<Record<Kind, number>> {
    const level = levelOf(pattern, comparison);
    const at = slot(comparison, level);
    const now = this.#now;
    now.same = this.#logs.same[at] as number;
    now.strangers = this.#logs.strangers[at] as number;
    now.household = this.#logs.household[at] as number;
    now.colleagues = this.#logs.colleagues[at] as number;
    if (comparison === 0) this.#first(level, a, b);
    else if (comparison === 1) this.#last(level, a, b);
    else if (comparison === 3) this.#email(pattern, level, shared);
    else this.#others(comparison, level, a, b, shared);
    return now;
  }

  /**
   * Strangers and relatives with swapped names are namesakes whose names somebody swapped, as in records of one person.
   * One side may misspell them besides: the commonest reading of either side counts, so that the pair has one weight.
   */
  #swapped(a: number, b: number): void {
    const { first, firstAtHome, last } = this.#rarity;
    const now = this.#now;
    let commonest = Number.NEGATIVE_INFINITY;
    let atHome = Number.NEGATIVE_INFINITY;
    for (const record of [a, b]) {
      const [x, y] = [this.#people.first[record] as number, this.#people.last[record] as number];
      const asIs = (first[x] as number) + (last[y] as number);
      const turned = (first[y] as number) + (last[x] as number);
      commonest = Math.max(commonest, asIs, turned);
      atHome = Math.max(atHome, firstAtHome[asIs > turned ? x : y] as number);
    }
    now.strangers = now.same + commonest;
    now.colleagues = now.strangers;
    now.household = now.same + atHome;
  }

  #first(level: number, a: number, b: number): void {
    if (level === FIRST.swapped) {
      this.#swapped(a, b);
      return;
    }
    const { first, firstAtHome, meanFirst } = this.#rarity;
    const now = this.#now;
    const [x, y] = [this.#people.first[a] as number, this.#people.first[b] as number];
    if (level === EXACT) {
      now.strangers = first[x] as number;
      now.colleagues = now.strangers;
      now.household = firstAtHome[x] as number;
    } else if (level === FIRST.variant || level === FIRST.close) {
      const tilt = DAMPING * (Math.max(first[x] as number, first[y] as number) - meanFirst);
      now.strangers = Math.min(now.strangers + tilt, 0);
      now.colleagues = now.strangers;
    } else {
      now.colleagues = now.strangers;
    }
    if (level !== EXACT) now.household = now.strangers;
  }

  #last(level: number, a: number, b: number): void {
    const { last, meanLast } = this.#rarity;
    const now = this.#now;
    const [x, y] = [this.#people.last[a] as number, this.#people.last[b] as number];
    if (level === EXACT) now.strangers = last[x] as number;
    else if (level === LAST.swapped) now.strangers = now.household = 0;
    else if (level === LAST.close) {
      now.strangers = Math.min(
        now.strangers + DAMPING * (Math.max(last[x] as number, last[y] as number) - meanLast),
        0,
      );
    }
    now.colleagues = now.strangers;
  }

  /** Single values are equal codes at these levels, so either side's speaks for both. */
  #others(comparison: number, level: number, a: number, b: number, shared: Readonly<SharedValues>): void {
    const now = this.#now;
    const rare = this.#rarity;
    const p = this.#people;
    if (comparison === 2) {
      if (level === EXACT) now.strangers = rare.birth[p.dob[a] as number] as number;
      now.colleagues = now.strangers;
    } else if (comparison === 4 && level === EXACT) now.strangers = rare.phone[shared.phone] as number;
    else if (comparison === 5) this.#address(level, a, b);
    else if (comparison === 6) this.#company(level, a);
    else if (comparison === 7 && level === EXACT) now.strangers = rare.external[shared.external] as number;
    else if (comparison === 8) {
      if (level === EXACT) now.strangers = rare.national[p.national[a] as number] as number;
      now.colleagues = now.strangers;
    }
  }

  #email(pattern: number, level: number, shared: Readonly<SharedValues>): void {
    const now = this.#now;
    if (level === EXACT) now.strangers = this.#rarity.email[shared.email] as number;
    const log = mailboxByName(pattern);
    if (log === undefined) return;
    now.strangers = Math.max(now.strangers, log);
    now.household = Math.max(now.household, log);
    now.colleagues = Math.max(now.colleagues, log);
  }

  #address(level: number, a: number, b: number): void {
    const p = this.#people;
    const rare = this.#rarity;
    if (level === EXACT) this.#now.strangers = this.#street(a, b);
    else if (level === ADDRESS.postcode) this.#now.strangers = rare.postcode[p.postcode[a] as number] as number;
    else if (level === ADDRESS.city) this.#now.strangers = rare.city[p.city[a] as number] as number;
  }

  /** The line that both have, first or second; of two the commoner one. */
  #street(a: number, b: number): number {
    const { street, street2 } = this.#people;
    const [a1, a2, b1, b2] = [street[a] as number, street2[a] as number, street[b] as number, street2[b] as number];
    const rare = this.#rarity.street;
    if (a1 === b1 && (a2 !== b2 || a2 === 0)) return rare[a1] as number;
    const shared = [a1, a2].filter((line) => line !== 0 && (line === b1 || line === b2));
    return Math.max(...shared.map((line) => rare[line] as number));
  }

  #company(level: number, a: number): void {
    if (level === EXACT) this.#now.strangers = this.#rarity.company[this.#people.company[a] as number] as number;
    else if (level === COMPANY.domain)
      this.#now.strangers = this.#rarity.employer[this.#people.employer[a] as number] as number;
  }
}

export const posterior = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
export const SLOTS = COMPARISONS.length * LEVELS;
