import type { Dictionary } from './dictionary.ts';

/** New codes for a dictionary, given out in order of first sight over rows that stand in canonical order. */
export interface Renumbering {
  readonly renamed: Int32Array;
  /** Old codes by new code. */
  readonly old: readonly number[];
  values(): string[];
  see(code: number): number;
}

export function renumbering(dictionary: Dictionary): Renumbering {
  const renamed = new Int32Array(dictionary.values.length).fill(-1);
  renamed[0] = 0;
  const old: number[] = [0];
  return {
    renamed,
    old,
    values: () => old.map((code) => dictionary.values[code] as string),
    see: (code) => {
      const known = renamed[code] as number;
      if (known >= 0) return known;
      renamed[code] = old.length;
      old.push(code);
      return old.length - 1;
    },
  };
}
