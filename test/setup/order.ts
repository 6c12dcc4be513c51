import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What waits for servers lasts longest: begun last, one such file would keep a single core at the end of a run. */
const LONGEST_FIRST = [/\.kill\.test\.ts$/, /\.workflow\.test\.ts$/, /\.e2e\.test\.ts$/];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONGEST_FIRST.findIndex((kind) => kind.test(moduleId));
  return rank < 0 ? LONGEST_FIRST.length : rank;
};

/** Within a kind in vitest's own order: what failed or lasted longest the last time, else the largest file first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
