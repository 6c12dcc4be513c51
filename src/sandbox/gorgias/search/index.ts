import type { Customer } from '../customers/customer.ts';
import type { CustomerStore } from '../customers/store.ts';
import type { Later } from '../../kernel/later.ts';

const ADDRESS_TYPES = ['email', 'phone', 'whatsapp', 'sms'];

const textsOf = (customer: Customer, type: string): string[] => {
  const own = [customer.name ?? '', customer.email ?? ''];
  const channels = customer.channels.filter((channel) => {
    if (type.endsWith('email')) return channel.type === 'email';
    return type.endsWith('phone') ? channel.type === 'phone' : true;
  });
  const addresses = channels.map(({ address }) => address);
  if (type === 'customer' || type === 'customer_profile') return [...own, ...addresses];
  return addresses;
};

/**
 * What the search engine believes: the account as it was a while ago. A change is visible once the lag is
 * over; until then a search meets the old version, or nothing (gorgias.md 6, 10.12).
 */
export class SearchIndex {
  readonly #customers: CustomerStore;
  readonly #later: Later;
  readonly #lagMs: () => number;
  /** The version still believed in; null: believed absent. */
  readonly #stale = new Map<number, Customer | null>();
  readonly #changes = new Map<number, number>();
  /** By kind of search. Customers are replaced, never changed: what was put together once stays true. */
  readonly #lines = new Map<string, WeakMap<Customer, string>>();

  constructor(customers: CustomerStore, later: Later, lagMs: () => number) {
    this.#customers = customers;
    this.#later = later;
    this.#lagMs = lagMs;
  }

  /** Called with the version before a change; null before a create. */
  changed(id: number, before: Customer | null): void {
    const lag = this.#lagMs();
    if (lag === 0) return;
    if (!this.#stale.has(id)) this.#stale.set(id, before);
    this.#changes.set(id, (this.#changes.get(id) ?? 0) + 1);
    this.#later.after(lag, () => this.#seen(id));
  }

  /** Every customer that the index believes in. */
  *believed(): Generator<Customer> {
    for (const customer of this.#customers.all()) {
      const stale = this.#stale.get(customer.id);
      if (stale === undefined) yield customer;
      else if (stale !== null) yield stale;
    }
    for (const [id, stale] of this.#stale) if (stale !== null && this.#customers.get(id) === undefined) yield stale;
  }

  /** Those believed customers that may have this whole address, and some more; quick however many there are. */
  *addressed(address: string): Generator<Customer> {
    const ids = new Set(this.#customers.idsByEmail(address));
    for (const type of ADDRESS_TYPES) for (const id of this.#customers.idsByChannel(type, address)) ids.add(id);
    for (const id of ids) {
      const customer = this.#customers.get(id);
      if (customer !== undefined && !this.#stale.has(id)) yield customer;
    }
    for (const stale of this.#stale.values()) if (stale !== null) yield stale;
  }

  /** Those believed customers whose texts may hold this part, and some more. */
  *withPart(part: string): Generator<Customer> {
    const ids = this.#customers.idsByPart(part);
    if (ids === undefined) return yield* this.believed();
    for (const id of ids) if (!this.#stale.has(id)) yield this.#customers.get(id) as Customer;
    for (const stale of this.#stale.values()) if (stale !== null) yield stale;
  }

  /** The texts that a kind of search looks through, each on a line of its own, in small letters. */
  lines(customer: Customer, type: string): string {
    const known = this.#lines.get(type) ?? new WeakMap<Customer, string>();
    this.#lines.set(type, known);
    const lines = known.get(customer) ?? `\n${textsOf(customer, type).join('\n')}\n`.toLowerCase();
    known.set(customer, lines);
    return lines;
  }

  forget(): void {
    this.#stale.clear();
    this.#changes.clear();
  }

  #seen(id: number): void {
    const left = (this.#changes.get(id) ?? 1) - 1;
    if (left > 0) this.#changes.set(id, left);
    else {
      this.#changes.delete(id);
      this.#stale.delete(id);
    }
  }
}
