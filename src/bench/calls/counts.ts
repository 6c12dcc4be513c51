import { isBatchRead, isBatchUpdate, type LoggedCall } from './calls.ts';

/** Records that a call wrote. */
const writtenBy = ({ kinds }: LoggedCall): readonly string[] => Object.keys(kinds ?? {});

/** How many customers one update call carries on average; 0 without any. */
export function customersPerUpdate(calls: readonly LoggedCall[]): number {
  const updates = calls.filter(isBatchUpdate);
  return updates.length === 0 ? 0 : updates.flatMap(writtenBy).length / updates.length;
}

/** Batch reads of contacts that had all been updated before: our own writes, come back as news. */
export function echoReads(calls: readonly LoggedCall[]): number {
  const updated = new Set<string>();
  let echoes = 0;
  for (const call of calls) {
    if (isBatchUpdate(call)) for (const id of writtenBy(call)) updated.add(id);
    if (isBatchRead(call) && call.ids.length > 0 && call.ids.every((id) => updated.has(id))) echoes += 1;
  }
  return echoes;
}

/** The least calls that list both sides whole, by pages of a hundred. */
export const pagesOf = (hubspot: number, gorgias: number): number =>
  Math.ceil(hubspot / 100) + Math.ceil(gorgias / 100);

/** Calls by side, method and path, ids aside: for people who ask where they went. */
export const byKind = (calls: readonly LoggedCall[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(calls, ({ side, method, path }) => `${side} ${method} ${path.replace(/\d{2,}/g, 'ID')}`)]
      .map(([kind, all]) => [kind, all.length] as const)
      .sort(([, a], [, b]) => b - a),
  );
