/** What is looked back on. */
const WINDOW_MS = 10_000;
const LEAST_MS = 1_000;

interface Look {
  readonly at: number;
  readonly count: number;
}

/** How fast a count has risen lately, per second; undefined until it is known. A count that fell begins anew. */
export function createRate(): (count: number, atMs: number) => number | undefined {
  let looks: Look[] = [];
  return (count, at) => {
    if (count < (looks.at(-1)?.count ?? 0)) looks = [];
    looks = [...looks.filter((look) => at - look.at <= WINDOW_MS), { at, count }];
    const first = looks[0] as Look;
    return at - first.at < LEAST_MS ? undefined : Math.round(((count - first.count) * 1_000) / (at - first.at));
  };
}
