import { type Comparable, comparableFor } from './filter.ts';
import type { Indexed } from './index.ts';

/** Properties looked up because somebody asked; the one asked for longest ago makes room. */
const MOST_ASKED = 8;

interface LookUp {
  readonly type: string;
  readonly lasting: boolean;
  /** One id by itself, for most values are one record's. */
  readonly ids: Map<string, string | Set<string>>;
}

type ValueOf = (entry: Indexed, name: string) => string | null;
type TypeOf = (name: string) => string;

const comparables = new Map<string, Comparable>();

/** Texts that a filter takes for the same have the same key; so may others. */
const keyOf = (type: string, text: string): string => {
  if (type === 'string') return text.trim().toLowerCase();
  const comparable = comparables.get(type) ?? comparableFor({ type } as Parameters<typeof comparableFor>[0]);
  comparables.set(type, comparable);
  return String(comparable(text.trim())).toLowerCase();
};

/** A text that may list several (choices, additional addresses) is found by each of them and by the whole. */
const keysOf = (type: string, text: string): readonly string[] => {
  if (text === '') return [];
  if (!text.includes(';')) return [keyOf(type, text)];
  const parts = [text, ...text.split(';').filter((part) => part.trim() !== '')];
  return [...new Set(parts.map((part) => keyOf(type, part)))];
};

const added = (held: string | Set<string> | undefined, id: string): string | Set<string> => {
  if (held === undefined || held === id) return id;
  return typeof held === 'string' ? new Set([held, id]) : held.add(id);
};

/**
 * Ids by the value of a property. Some are kept from the start; others from when somebody first asks, which looks at
 * every record once.
 */
export class LookUps {
  readonly #byName = new Map<string, LookUp>();
  readonly #valueOf: ValueOf;
  readonly #typeOf: TypeOf;

  constructor(read: { readonly value: ValueOf; readonly type: TypeOf }) {
    this.#valueOf = read.value;
    this.#typeOf = read.type;
  }

  /** Keeps a property for good. */
  keep(name: string, entries: Iterable<Indexed>): void {
    if (this.#byName.get(name)?.lasting !== true) this.#make(name, true, entries);
  }

  /** All ids with this value of a property, and perhaps more. */
  find(name: string, value: string, entries: Iterable<Indexed>): ReadonlySet<string> {
    const known = this.#byName.get(name);
    const lookUp = known?.type === this.#typeOf(name) ? known : this.#make(name, known?.lasting === true, entries);
    const ids = lookUp.ids.get(keyOf(lookUp.type, value));
    return typeof ids === 'string' ? new Set([ids]) : (ids ?? new Set());
  }

  hold(entry: Indexed): void {
    for (const [name, lookUp] of this.#byName) this.#hold(name, lookUp, entry);
  }

  release(entry: Indexed): void {
    const { id } = entry.record;
    for (const [name, { type, ids }] of this.#byName) {
      for (const key of keysOf(type, this.#valueOf(entry, name) ?? '')) {
        const held = ids.get(key);
        if (held === id) ids.delete(key);
        else if (held instanceof Set && held.delete(id) && held.size === 0) ids.delete(key);
      }
    }
  }

  clear(): void {
    for (const [name, { lasting, ids }] of this.#byName) {
      if (lasting) ids.clear();
      else this.#byName.delete(name);
    }
  }

  #make(name: string, lasting: boolean, entries: Iterable<Indexed>): LookUp {
    const asked = [...this.#byName].filter(([, one]) => !one.lasting);
    if (!lasting && asked.length >= MOST_ASKED) this.#byName.delete(asked[0]?.[0] ?? '');
    const lookUp: LookUp = { type: this.#typeOf(name), lasting, ids: new Map() };
    this.#byName.set(name, lookUp);
    for (const entry of entries) this.#hold(name, lookUp, entry);
    return lookUp;
  }

  #hold(name: string, { type, ids }: LookUp, entry: Indexed): void {
    for (const key of keysOf(type, this.#valueOf(entry, name) ?? ''))
      ids.set(key, added(ids.get(key), entry.record.id));
  }
}
