/** Columns: with some two hundred letters a text, three letters asked leave about a sixth of the texts, nine a hundredth. */
const BITS = 1024;
const LETTERS = 3;

const columnOf = (text: string, at: number): number => {
  const mixed = Math.imul(
    Math.imul(Math.imul(text.charCodeAt(at), 0x9e3779b1) ^ text.charCodeAt(at + 1), 0x85ebca6b) ^
      text.charCodeAt(at + 2),
    0xc2b2ae35,
  );
  return (mixed ^ (mixed >>> 15)) & (BITS - 1);
};

const columnsOf = (text: string): Set<number> => {
  const columns = new Set<number>();
  for (let at = 0; at + LETTERS <= text.length; at++) columns.add(columnOf(text, at));
  return columns;
};

/**
 * Finds the texts that may contain a part, among any number of them: a signature file in bit slices (Faloutsos and
 * Christodoulakis, 1984). Every three letters of a text set a bit; the bits of all texts stand column by column, so a
 * question reads one column for every three letters it asks for, 32 texts at a time.
 */
export class Signatures<Key> {
  readonly #keys: (Key | undefined)[] = [];
  readonly #slots = new Map<Key, number>();
  readonly #free: number[] = [];
  #columns: Uint32Array[] = [];

  /** Takes in a text, or another one for a key. */
  put(key: Key, text: string): void {
    this.delete(key);
    const slot = this.#free.pop() ?? this.#keys.length;
    this.#keys[slot] = key;
    this.#slots.set(key, slot);
    this.#makeRoom(slot);
    for (const column of columnsOf(text)) {
      const bits = this.#columns[column] as Uint32Array;
      bits[slot >>> 5] = (bits[slot >>> 5] as number) | (1 << (slot & 31));
    }
  }

  delete(key: Key): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    for (const bits of this.#columns) bits[slot >>> 5] = (bits[slot >>> 5] as number) & ~(1 << (slot & 31));
    this.#keys[slot] = undefined;
    this.#slots.delete(key);
    this.#free.push(slot);
  }

  /** Keys of all texts that contain all parts, and perhaps more; undefined where the parts are too short to tell. */
  holding(parts: readonly string[]): Key[] | undefined {
    const asked = [...new Set(parts.flatMap((part) => [...columnsOf(part)]))];
    if (asked.length === 0) return undefined;
    const [first, ...more] = asked.map((column) => this.#columns[column]);
    const found: Key[] = [];
    for (let word = 0; word < (first?.length ?? 0); word++) {
      let bits = first?.[word] as number;
      for (let n = 0; bits !== 0 && n < more.length; n++) bits &= more[n]?.[word] as number;
      for (; bits !== 0; bits &= bits - 1) {
        const key = this.#keys[(word << 5) + 31 - Math.clz32(bits & -bits)];
        if (key !== undefined) found.push(key);
      }
    }
    return found;
  }

  #makeRoom(slot: number): void {
    const words = this.#columns[0]?.length ?? 0;
    if (slot >>> 5 < words) return;
    const grown = Math.max(32, 2 * words);
    this.#columns = Array.from({ length: BITS }, (_, column) => {
      const bits = new Uint32Array(grown);
      bits.set(this.#columns[column] ?? []);
      return bits;
    });
  }
}
