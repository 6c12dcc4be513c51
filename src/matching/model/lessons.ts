import { COMPARISONS, LEVELS } from '../compare/levels.ts';
import { KINDS, type Kind, type Model, sharesOf } from './model.ts';

const FORMAT = 1;

/** What a whole search learned, as JSON: a later search that is given it learns nothing anew. */
export interface Lessons {
  readonly format: number;
  /** Per kind of pair, the probability of each level of each comparison, eight to a comparison. */
  readonly levels: Readonly<Record<Kind, readonly number[]>>;
  readonly pairsPerRecord: Readonly<Record<Exclude<Kind, 'strangers'>, number>>;
  readonly familiesAbsent: boolean;
  readonly trained: boolean;
  readonly why: string;
}

export interface Learned {
  readonly model: Model;
  /** The records could show families and show none: see families.ts. */
  readonly familiesAbsent: boolean;
}

export function lessonsOf({ model, familiesAbsent }: Learned, records: number): Lessons {
  const perRecord = (share: number): number => (share * (records - 1)) / 2;
  const { same, household, colleagues } = model.shares;
  return {
    format: FORMAT,
    levels: Object.fromEntries(KINDS.map((kind) => [kind, [...model.levels[kind]]])) as Record<Kind, number[]>,
    pairsPerRecord: {
      same: perRecord(same),
      household: perRecord(household),
      colleagues: perRecord(colleagues),
    },
    familiesAbsent,
    trained: model.trained,
    why: model.why,
  };
}

/** @throws RangeError for lessons of another format */
export function learnedFrom(lessons: Lessons, records: number): Learned {
  const slots = COMPARISONS.length * LEVELS;
  if (lessons.format !== FORMAT || KINDS.some((kind) => lessons.levels[kind]?.length !== slots)) {
    throw new RangeError(`lessons: expected format ${FORMAT} with ${slots} levels a kind; search once without lessons`);
  }
  const { same, household, colleagues } = lessons.pairsPerRecord;
  const model: Model = {
    levels: Object.fromEntries(KINDS.map((kind) => [kind, Float64Array.from(lessons.levels[kind])])) as Record<
      Kind,
      Float64Array
    >,
    shares: sharesOf(
      { same: same * records, household: household * records, colleagues: colleagues * records },
      (records * (records - 1)) / 2,
    ),
    trained: lessons.trained,
    why: lessons.why,
  };
  return { model, familiesAbsent: lessons.familiesAbsent };
}
