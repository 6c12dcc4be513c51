import { Comparer, type ValueCounts } from '../compare/comparer.ts';
import type { Population } from '../encode/population.ts';
import type { Generic } from '../evidence/generic.ts';
import type { Model } from '../model/model.ts';
import type { Rarity } from '../model/rarity.ts';
import type { Settings } from '../settings.ts';
import type { StandingRows } from '../standing.ts';
import { type PairFacts, pairFacts } from './facts.ts';
import { verdictCode, verdictOf } from './verdict.ts';
import { vetoBits } from './vetoes.ts';
import { posterior, type Share, Weigher } from './weigher.ts';

/** All that a judgement rests on. Plain data in shared memory: it travels to workers as it is. */
export interface Grounds {
  readonly people: Population;
  readonly counts: ValueCounts;
  readonly generic: Generic;
  readonly model: Model;
  /** The file could show families and shows none: see model/families.ts. */
  readonly familiesAbsent: boolean;
  readonly rarity: Rarity;
  readonly settings: Settings;
  readonly standing: StandingRows;
}

/** A judged pair in numbers; `verdict` counts in the order of `VERDICTS`, `vetoes` has a bit per veto. */
export interface Judgement {
  readonly pattern: number;
  readonly logOdds: number;
  readonly verdict: number;
  readonly vetoes: number;
}

export class Judge {
  readonly #grounds: Grounds;
  readonly #comparer: Comparer;
  readonly #weigher: Weigher;

  /** `comparer`: one that has compared these people before remembers what it found. */
  constructor(grounds: Grounds, comparer = new Comparer(grounds.people, grounds.counts)) {
    this.#grounds = grounds;
    this.#comparer = comparer;
    this.#weigher = new Weigher(grounds.people, grounds.model, grounds.rarity);
  }

  /** Undefined for pairs whose log-odds stay under `floor`: most are, and their vetoes then need no look. */
  judge(a: number, b: number, floor: number): Judgement | undefined {
    const pattern = this.#comparer.compare(a, b);
    const logOdds = this.#weigher.logOdds(pattern, a, b, this.#comparer.shared, floor);
    if (logOdds < floor) return undefined;
    const facts = pairFacts(this.#grounds, pattern, a, b, this.#comparer.shared);
    const vetoes = vetoBits(facts, this.#grounds.familiesAbsent);
    const verdict = verdictOf(facts, vetoes, posterior(logOdds), this.#grounds.settings);
    return { pattern, logOdds, verdict: verdictCode(verdict), vetoes };
  }

  /** Everything about one pair, for people. */
  detail(
    a: number,
    b: number,
  ): {
    readonly judgement: Judgement;
    readonly facts: PairFacts;
    readonly shares: readonly Share[];
    readonly priors: Weigher['priors'];
  } {
    const judgement = this.judge(a, b, Number.NEGATIVE_INFINITY) as Judgement;
    const shared = this.#comparer.shared;
    return {
      judgement,
      facts: pairFacts(this.#grounds, judgement.pattern, a, b, shared),
      shares: this.#weigher.shares(judgement.pattern, a, b, shared),
      priors: this.#weigher.priors,
    };
  }
}
