/** Where the look for changed companies or deals stands. Instants are epoch milliseconds of the vendor's stamps. */
export interface ObjectPlace {
  readonly from: number;
  readonly afterId?: string;
  /** Newest stamp of the walk under way. */
  readonly newest?: number;
}

/** After a page by ascending id: a short one ends the walk, and the next begins a little behind its newest stamp. */
export function afterObjects(
  { from, newest = from }: ObjectPlace,
  page: readonly { readonly id: string; readonly updatedAt: string }[],
  { limit, overlapMs }: { readonly limit: number; readonly overlapMs: number },
): ObjectPlace {
  const latest = Math.max(newest, ...page.map(({ updatedAt }) => Date.parse(updatedAt)));
  const last = page.at(-1);
  if (page.length === limit && last !== undefined) return { from, afterId: last.id, newest: latest };
  return { from: Math.max(from, latest - overlapMs) };
}
