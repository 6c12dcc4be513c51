import { clusterIds, type DuplicatePair, duplicatePairs } from './explain/found.ts';
import { Matcher, type Progress } from './engine.ts';
import { type Lessons, lessonsOf } from './model/lessons.ts';
import type { SettingsInput } from './settings.ts';
import type { Person, SkippedKeys, Verdict } from './types.ts';

/** One record of a search. `id` is unique over all records, whichever system they are from. */
export interface Candidate extends Person {
  /** Anything that differs when the record's values do: a hash, say. Needed for `latest` and `asOfNow` alone. */
  readonly version?: string;
}

export interface DuplicateSearch {
  /** All records, not only the ones asked about: how rare a value is, is counted over them. */
  readonly records: Iterable<Candidate>;
  readonly settings?: SettingsInput;
  /** Pairs of ids that a person called not the same: `different` for good, and never in one cluster. */
  readonly neverSame?: Iterable<readonly [string, string]>;
  /** Newer versions, by id, that are known of but were not read: pairs of such records are `review` at most. */
  readonly latest?: ReadonlyMap<string, string>;
  /** Only pairs with at least one of these ids are judged: changed records against their neighbours. */
  readonly only?: ReadonlySet<string>;
  /** What an earlier whole search learned: scores then do not move because other records did. */
  readonly lessons?: Lessons;
  /** The lowest verdict that is returned; `review` unless said. */
  readonly least?: Verdict;
  /** May throw to stop the search. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Duplicates {
  /** The surest first; equal scores in an order that only the records' content decides. */
  readonly pairs: readonly DuplicatePair[];
  /** Ids of each cluster of two or more, sorted. With `only`, of the judged pairs alone. */
  readonly clusters: readonly (readonly string[])[];
  readonly lessons: Lessons;
  readonly records: number;
  readonly pairsCompared: number;
  readonly skipped: readonly SkippedKeys[];
}

/**
 * Finds the records that are one person. Pure: no clock, no files, the same answer for the same records in any order.
 * @throws SettingsError with all faults together; RangeError for two records of one id or lessons of another format
 */
export async function findDuplicates(search: DuplicateSearch): Promise<Duplicates> {
  const matcher = new Matcher(search.settings);
  const versions = new Map<string, string | undefined>();
  for (const { id, values, kind, version } of search.records) {
    if (versions.has(id)) throw new RangeError('records: expected each id once');
    versions.set(id, version);
    matcher.add(id, values, 0, kind);
  }
  const matching = await matcher.match(search.onProgress, {
    standing: { neverSame: search.neverSame, changed: changedIn(versions, search.latest) },
    only: search.only,
    lessons: search.lessons,
  });
  const names = Array.from(matching.people.origin, (position) => matcher.ids[position] as string);
  return {
    pairs: duplicatePairs(matching, names, versions, search.least ?? 'review'),
    clusters: clusterIds(matching, names),
    lessons: lessonsOf(matching.grounds, matching.people.size),
    records: matching.people.size,
    pairsCompared: matching.pairsCompared,
    skipped: matching.skipped,
  };
}

function changedIn(
  versions: ReadonlyMap<string, string | undefined>,
  latest: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  return [...latest].flatMap(([id, version]) => (versions.has(id) && versions.get(id) !== version ? [id] : []));
}

export { asOfNow } from './explain/as-of-now.ts';
export type { Bits, Evidence, LevelEvidence } from './explain/evidence.ts';
export type { DuplicatePair, FoundVeto } from './explain/found.ts';
export type { Lessons } from './model/lessons.ts';
