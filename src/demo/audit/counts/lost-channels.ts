import type { Gap } from '../evidence/gaps.ts';
import type { Records } from '../evidence/records.ts';
import { type Channel, channelsOf } from '../evidence/slots.ts';
import { type Call, isEditor } from '../evidence/types.ts';

const keyOf = ({ type, address }: Channel): string =>
  `${type} ${type === 'email' ? address.trim().toLowerCase() : address}`;

const keysOf = (values: Parameters<typeof channelsOf>[0]): readonly string[] => channelsOf(values).map(keyOf);

/** Gorgias channels that no editor removed and that are gone at the end; those typed into the gap aside. */
export function lostChannels(records: Records, calls: readonly Call[], gaps: readonly Gap[]): number {
  const lost = new Set<string>();
  for (const call of calls.filter((one) => one.side === 'gorgias')) {
    for (const id of Object.keys(call.kinds ?? {})) {
      const after = keysOf(call.after?.[id]);
      for (const key of keysOf(call.before?.[id]).filter((one) => !after.includes(one))) {
        if (isEditor(call) || typedIntoGap(gaps, call.n, id, key)) lost.delete(`${id}/${key}`);
        else lost.add(`${id}/${key}`);
      }
    }
  }
  return [...lost].filter((entry) => !isThere(records, entry)).length;
}

const typedIntoGap = (gaps: readonly Gap[], write: number, id: string, key: string): boolean =>
  gaps.some((gap) => gap.write === write && gap.id === id && keysOf(gap.after).includes(key));

function isThere(records: Records, entry: string): boolean {
  const cut = entry.indexOf('/');
  return keysOf(records.at('gorgias', entry.slice(0, cut))?.fields).includes(entry.slice(cut + 1));
}
