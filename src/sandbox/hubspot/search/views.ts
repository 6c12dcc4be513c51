import { SortedKeys } from '../../kernel/sorted.ts';
import type { Indexed } from './index.ts';
import { type Order, orderKey } from './orders.ts';

/** Searches kept; the one asked for longest ago makes room. */
const MOST = 8;
/** Searches remembered as asked once. */
const MOST_ASKED = 64;

/** What a search lets through, apart from a stretch of its order. */
export interface Wanted {
  /** The same for searches that let the same entries through. */
  readonly key: string;
  readonly order: Order;
  readonly passes: (entry: Indexed) => boolean;
}

interface View extends Wanted {
  readonly keys: SortedKeys;
}

/**
 * Searches that let a good part of everybody through and are asked again, as pollers and pages do: whom they find is
 * kept in their order, so that counting and turning a page do not look at everybody each time.
 */
export class Views {
  readonly #views = new Map<string, View>();
  readonly #asked = new Set<string>();

  /** Whom a search lets through, from the second time on that somebody asks. */
  find(wanted: Wanted, entries: Iterable<Indexed>): SortedKeys | undefined {
    const known = this.#views.get(wanted.key);
    if (known === undefined && !this.#askedBefore(wanted.key)) return undefined;
    const view = known ?? { ...wanted, keys: filled(wanted, entries) };
    this.#views.delete(wanted.key);
    this.#views.set(wanted.key, view);
    for (const key of this.#views.keys()) if (this.#views.size > MOST) this.#views.delete(key);
    return view.keys;
  }

  hold(entry: Indexed): void {
    for (const { order, passes, keys } of this.#views.values()) if (passes(entry)) keys.add(orderKey(order, entry));
  }

  release(entry: Indexed): void {
    for (const { order, keys } of this.#views.values()) keys.delete(orderKey(order, entry));
  }

  clear(): void {
    this.#views.clear();
    this.#asked.clear();
  }

  #askedBefore(key: string): boolean {
    if (this.#asked.delete(key)) return true;
    this.#asked.add(key);
    for (const old of this.#asked) if (this.#asked.size > MOST_ASKED) this.#asked.delete(old);
    return false;
  }
}

const filled = ({ order, passes }: Wanted, entries: Iterable<Indexed>): SortedKeys => {
  const keys = new SortedKeys();
  keys.fill([...entries].filter(passes).map((entry) => orderKey(order, entry)));
  return keys;
};
