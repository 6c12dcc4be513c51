import { type Matching, Matcher } from '../../src/matching/engine.ts';
import type { SettingsInput } from '../../src/matching/settings.ts';
import { type FieldName, VERDICTS, type Verdict } from '../../src/matching/types.ts';
import { vetoesIn } from '../../src/matching/score/vetoes.ts';

export type Cells = Readonly<Partial<Record<FieldName, string | readonly string[]>>>;
export type Named = Readonly<Record<string, Cells>>;

export interface Matched {
  readonly matching: Matching;
  rowOf(id: string): number;
  /** The verdict on two records, found by their ids, before clustering. */
  verdict(a: string, b: string): Verdict;
  vetoes(a: string, b: string): readonly string[];
  logOdds(a: string, b: string): number;
  /** Ids by cluster, each sorted, the whole sorted. */
  clusters(): readonly (readonly string[])[];
}

export async function matched(records: Named, settings: SettingsInput = { workers: 0 }): Promise<Matched> {
  const matcher = new Matcher(settings);
  for (const [id, cells] of Object.entries(records)) matcher.add(id, cells);
  const matching = await matcher.match();
  const rows = new Map(Array.from(matching.people.origin, (position, row) => [matcher.ids[position] as string, row]));
  const rowOf = (id: string): number => rows.get(id) ?? Number.NaN;
  const judged = (a: string, b: string) =>
    matching.judge.detail(Math.min(rowOf(a), rowOf(b)), Math.max(rowOf(a), rowOf(b))).judgement;
  return {
    matching,
    rowOf,
    verdict: (a, b) => VERDICTS[judged(a, b).verdict] as Verdict,
    vetoes: (a, b) => vetoesIn(judged(a, b).vetoes).map(({ name }) => name),
    logOdds: (a, b) => judged(a, b).logOdds,
    clusters: () => {
      const byRoot = new Map<number, string[]>();
      for (const [id, row] of rows) {
        const root = matching.clustering.rows[row] as number;
        byRoot.set(root, [...(byRoot.get(root) ?? []), id].sort());
      }
      return [...byRoot.values()].sort((x, y) => ((x[0] as string) < (y[0] as string) ? -1 : 1));
    },
  };
}
