/**
 * Strings by code in shared memory, so that workers compare without copying: ASCII bytes and offsets.
 * Code 0 is the missing value, the empty string.
 */
export interface Words {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  readonly size: number;
}

export function packWords(values: readonly string[]): Words {
  let total = 0;
  for (const value of values) total += value.length;
  const bytes = new Uint8Array(new SharedArrayBuffer(total));
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (values.length + 1)));
  let at = 0;
  values.forEach((value, code) => {
    offsets[code] = at;
    for (let i = 0; i < value.length; i++) bytes[at++] = value.charCodeAt(i);
  });
  offsets[values.length] = at;
  return { bytes, offsets, size: values.length };
}

export const wordLength = (words: Words, code: number): number =>
  (words.offsets[code + 1] as number) - (words.offsets[code] as number);

export function wordText(words: Words, code: number): string {
  return String.fromCharCode(...words.bytes.subarray(words.offsets[code], words.offsets[code + 1]));
}
