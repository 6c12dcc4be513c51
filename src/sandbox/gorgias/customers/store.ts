import { Signatures } from '../../kernel/signatures.ts';
import { SortedKeys } from '../../kernel/sorted.ts';
import { IdsByKey } from '../wire/index.ts';
import { momentKey } from '../wire/pages.ts';
import { type Customer, channelKey } from './customer.ts';
import { Groups } from './groups.ts';

/** A customer that is no more, and who answers for it since. */
export interface Gone {
  readonly last: Customer;
  readonly mergedInto: number | null;
}

export interface CustomerState {
  readonly live: readonly Customer[];
  readonly gone: readonly Gone[];
}

const textOf = ({ name, email, channels }: Customer): string =>
  [name ?? '', email ?? '', ...channels.map(({ address }) => address)].join('\n').toLowerCase();

/** Every customer, found by id, address, external id and name, and kept in both orders that the list offers. */
export class CustomerStore {
  readonly #live = new Map<number, Customer>();
  readonly #gone = new Map<number, Gone>();
  readonly byCreated = new SortedKeys();
  readonly byUpdated = new SortedKeys();
  readonly #byEmail = new IdsByKey();
  readonly #byChannel = new IdsByKey();
  readonly #byExternalId = new IdsByKey();
  readonly #byName = new IdsByKey();
  readonly groups = new Groups();
  /** Made when somebody first asks: not every account is searched. */
  #byPart: Signatures<number> | undefined;

  get size(): number {
    return this.#live.size;
  }

  get(id: number): Customer | undefined {
    return this.#live.get(id);
  }

  gone(id: number): Gone | undefined {
    return this.#gone.get(id);
  }

  put(customer: Customer): void {
    const before = this.#live.get(customer.id);
    if (before !== undefined) this.#unindex(before, customer);
    this.#live.set(customer.id, customer);
    this.#byPart?.put(customer.id, textOf(customer));
    this.groups.changed(before, customer);
    this.#index(customer, before);
  }

  remove(id: number, mergedInto: number | null): void {
    const last = this.#live.get(id);
    if (last === undefined) return;
    this.#unindex(last, undefined);
    this.#live.delete(id);
    this.#byPart?.delete(id);
    this.groups.changed(last, undefined);
    this.#gone.set(id, { last, mergedInto });
  }

  /** The id that answers for a merged one; through several merges. */
  survivorOf(id: number): number | undefined {
    let at = this.#gone.get(id)?.mergedInto ?? undefined;
    for (let next = at; next !== undefined; next = this.#gone.get(next)?.mergedInto ?? undefined) at = next;
    return at;
  }

  idsByEmail(email: string): readonly number[] {
    return this.#byEmail.get(email.toLowerCase());
  }

  idsByChannel(type: string, address: string): readonly number[] {
    return this.#byChannel.get(channelKey(type, address));
  }

  idsByExternalId(externalId: string): readonly number[] {
    return this.#byExternalId.get(externalId);
  }

  idsByName(name: string): readonly number[] {
    return this.#byName.get(name);
  }

  /** Ids of all whose name or addresses hold this, in small letters, and of some more; undefined for one that is too short. */
  idsByPart(part: string): readonly number[] | undefined {
    if (this.#byPart === undefined) {
      this.#byPart = new Signatures();
      for (const customer of this.#live.values()) this.#byPart.put(customer.id, textOf(customer));
    }
    return this.#byPart.holding([part])?.sort((a, b) => a - b);
  }

  *all(): Generator<Customer> {
    yield* this.#live.values();
  }

  /** Live ones and gone ones, in id order. */
  everyone(): readonly { readonly customer: Customer; readonly gone: Gone | undefined }[] {
    const live = [...this.#live.values()].map((customer) => ({ customer, gone: undefined }));
    const gone = [...this.#gone.values()].map((entry) => ({ customer: entry.last, gone: entry }));
    return [...live, ...gone].sort((a, b) => a.customer.id - b.customer.id);
  }

  state(): CustomerState {
    return { live: [...this.#live.values()], gone: [...this.#gone.values()] };
  }

  restore({ live, gone }: CustomerState): void {
    this.#live.clear();
    this.#gone.clear();
    this.#byPart = undefined;
    this.groups.clear();
    for (const index of [
      this.byCreated,
      this.byUpdated,
      this.#byEmail,
      this.#byChannel,
      this.#byExternalId,
      this.#byName,
    ])
      index.clear();
    for (const customer of live) this.put(customer);
    for (const entry of gone) this.#gone.set(entry.last.id, entry);
  }

  #index(now: Customer, before: Customer | undefined): void {
    if (before === undefined) this.byCreated.add(momentKey(now.created, now.id));
    if (before?.updated !== now.updated) this.byUpdated.add(momentKey(now.updated, now.id));
    if (now.email !== null && before?.email !== now.email) this.#byEmail.add(now.email.toLowerCase(), now.id);
    if (now.external_id !== null && before?.external_id !== now.external_id)
      this.#byExternalId.add(now.external_id, now.id);
    if (now.name !== null && before?.name !== now.name) this.#byName.add(now.name, now.id);
    if (before?.channels === now.channels) return;
    for (const { type, address } of now.channels) this.#byChannel.add(channelKey(type, address), now.id);
  }

  /** Takes out what does not hold in `next` any more; everything without it. */
  #unindex(old: Customer, next: Customer | undefined): void {
    if (next === undefined) this.byCreated.delete(momentKey(old.created, old.id));
    if (next?.updated !== old.updated) this.byUpdated.delete(momentKey(old.updated, old.id));
    if (old.email !== null && next?.email !== old.email) this.#byEmail.remove(old.email.toLowerCase(), old.id);
    if (old.external_id !== null && next?.external_id !== old.external_id)
      this.#byExternalId.remove(old.external_id, old.id);
    if (old.name !== null && next?.name !== old.name) this.#byName.remove(old.name, old.id);
    if (next?.channels === old.channels) return;
    for (const { type, address } of old.channels) this.#byChannel.remove(channelKey(type, address), old.id);
  }
}
