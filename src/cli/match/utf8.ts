/** How much of some bytes is UTF-8: sequences of two bytes or more, and bytes that belong to none. */
export interface Utf8Census {
  readonly good: number;
  readonly bad: number;
}

export async function isUtf8(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const isTail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Of what a lead byte begins: its length, and what the byte after it may be, so that no form is overlong. */
function begun(lead: number): readonly [length: number, low: number, high: number] | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return [2, 0x80, 0xbf];
  if (lead === 0xe0) return [3, 0xa0, 0xbf];
  if (lead === 0xed) return [3, 0x80, 0x9f];
  if (lead >= 0xe1 && lead <= 0xef) return [3, 0x80, 0xbf];
  if (lead === 0xf0) return [4, 0x90, 0xbf];
  if (lead >= 0xf1 && lead <= 0xf3) return [4, 0x80, 0xbf];
  return lead === 0xf4 ? [4, 0x80, 0x8f] : undefined;
}

/** The length of the sequence at a place, 0 where there is none. */
function sequenceAt(bytes: Buffer, at: number): number {
  const [length, low, high] = begun(bytes[at] as number) ?? [0, 0, 0];
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (!isTail(bytes[at + i])) return 0;
  return length;
}

const LONGEST = 4;

export async function utf8Census(chunks: AsyncIterable<Buffer>): Promise<Utf8Census> {
  let [good, bad] = [0, 0];
  let rest: Buffer = Buffer.alloc(0);
  const count = (bytes: Buffer, end: number): void => {
    let at = 0;
    while (at < end) {
      if ((bytes[at] as number) < 0x80) at++;
      else {
        const length = sequenceAt(bytes, at);
        if (length === 0) bad++;
        else good++;
        at += Math.max(length, 1);
      }
    }
    rest = bytes.subarray(at);
  };
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // A sequence may go on in the next chunk.
    count(bytes, bytes.length - LONGEST + 1);
  }
  count(rest, rest.length);
  return { good, bad };
}
