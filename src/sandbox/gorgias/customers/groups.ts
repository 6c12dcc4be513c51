import { SortedKeys } from '../../kernel/sorted.ts';
import { momentKey } from '../wire/pages.ts';
import type { Customer } from './customer.ts';

export type Order = 'created' | 'updated';
export type Grouped = 'language' | 'timezone';

/** Groups kept; the one asked for longest ago makes room. */
const MOST = 16;

interface Group {
  readonly order: Order;
  readonly field: Grouped;
  readonly value: string;
  readonly keys: SortedKeys;
}

const keyIn = (order: Order, customer: Customer): string => momentKey(customer[order], customer.id);

/** Customers of one language or time zone in the order of a list, kept from when somebody first asks: few may have it. */
export class Groups {
  readonly #groups = new Map<string, Group>();

  keys(order: Order, field: Grouped, value: string, everybody: Iterable<Customer>): SortedKeys {
    const name = `${order} ${field} ${value}`;
    const group = this.#groups.get(name) ?? { order, field, value, keys: new SortedKeys() };
    if (!this.#groups.delete(name))
      group.keys.fill([...everybody].filter((one) => one[field] === value).map((one) => keyIn(order, one)));
    this.#groups.set(name, group);
    for (const oldest of this.#groups.keys()) if (this.#groups.size > MOST) this.#groups.delete(oldest);
    return group.keys;
  }

  changed(before: Customer | undefined, now: Customer | undefined): void {
    for (const { order, field, value, keys } of this.#groups.values()) {
      if (before?.[field] === value) keys.delete(keyIn(order, before));
      if (now?.[field] === value) keys.add(keyIn(order, now));
    }
  }

  clear(): void {
    this.#groups.clear();
  }
}
