import { isDeepStrictEqual } from 'node:util';
import { type Call, isOurs, type Values } from './types.ts';

/** An edit on Gorgias that a write of ours, planned on an older reading, may have run over. */
export interface Gap {
  /** The numbers of the edit's and of our call. */
  readonly edit: number;
  readonly write: number;
  readonly id: string;
  /** What the edit changed and our write carried, as keys of the body. */
  readonly keys: readonly string[];
  readonly before: Values;
  readonly after: Values;
}

interface Unseen {
  readonly n: number;
  readonly before: Values;
  readonly after: Values;
}

/** `email` is set together with the list of channels (gorgias.md 4.2). */
const group = (key: string): string => (key === 'email' ? 'channels' : key);

const changedKeys = ({ before, after }: Unseen): readonly string[] => [
  ...new Set(
    Object.keys({ ...before, ...after })
      .filter((key) => !isDeepStrictEqual(before[key], after[key]))
      .map(group),
  ),
];

/** The list lacks channels: only a single record is a reading of it (gorgias.md 4.1). */
const reads = ({ method, path, status }: Call, id: string): boolean =>
  method === 'GET' && status === 200 && path.endsWith(`/customers/${id}`);

/** Every edit between our last reading of a Gorgias record and our write to it, on something that we wrote. */
export function gapsOf(calls: readonly Call[]): readonly Gap[] {
  const unseen = new Map<string, Unseen[]>();
  const gaps: Gap[] = [];
  for (const call of calls.filter(({ side }) => side === 'gorgias')) {
    for (const id of call.ids) {
      const written = call.kinds?.[id] !== undefined;
      const edits = unseen.get(id) ?? [];
      if (isOurs(call) && written) gaps.push(...runOver(call, id, edits));
      if (isOurs(call) && (written || reads(call, id))) unseen.delete(id);
      if (!isOurs(call) && written) unseen.set(id, [...edits, changeOf(call, id)]);
    }
  }
  return gaps;
}

const changeOf = (call: Call, id: string): Unseen => ({
  n: call.n,
  before: call.before?.[id] ?? {},
  after: call.after?.[id] ?? {},
});

const runOver = (call: Call, id: string, edits: readonly Unseen[]): readonly Gap[] =>
  edits.flatMap((edit) => {
    const written = Object.keys(call.bodyFields?.[id] ?? {}).map(group);
    const keys = changedKeys(edit).filter((key) => written.includes(key));
    return keys.length === 0 ? [] : [{ edit: edit.n, write: call.n, id, keys, before: edit.before, after: edit.after }];
  });
