/**
 * The audit's sample: pairs of verdict `merge`, in strata of equal size by score, as many from each. Because the
 * strata are of one size and are drawn from alike, each pair has the same chance and the plain count of wrong ones is
 * an unbiased estimate, while the doubtful end is never left out by luck.
 */

export interface Scored {
  readonly id: string;
  readonly score: number;
}

export interface Drawn {
  readonly id: string;
  readonly stratum: number;
}

export const STRATA = 10;

/** Draws up to `size` pairs. `random` gives numbers in [0, 1): a seeded one gives the same sample again. */
export function drawSample(pairs: readonly Scored[], size: number, random: () => number): readonly Drawn[] {
  const byScore = [...pairs].sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1));
  const strata = Math.min(STRATA, byScore.length);
  const each = Array.from({ length: strata }, (_, at) =>
    byScore.slice(Math.round((at * byScore.length) / strata), Math.round(((at + 1) * byScore.length) / strata)),
  );
  return each.flatMap((stratum, at) => {
    const share = Math.round(((at + 1) * size) / strata) - Math.round((at * size) / strata);
    return pickSome(stratum, share, random).map(({ id }) => ({ id, stratum: at }));
  });
}

/** `count` of them without repeats (Fisher and Yates). */
function pickSome<T>(all: readonly T[], count: number, random: () => number): readonly T[] {
  const left = [...all];
  const picked: T[] = [];
  while (picked.length < count && left.length > 0) picked.push(...left.splice(Math.floor(random() * left.length), 1));
  return picked;
}
