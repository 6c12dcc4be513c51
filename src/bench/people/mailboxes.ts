import { FREE_PROVIDERS } from './lists.ts';
import { mailbox } from './person.ts';
import type { Random } from './random.ts';

/** No two people ever have one private mailbox unless they share it on purpose: providers see to that. */
export class Mailboxes {
  readonly #taken = new Set<string>();

  of(random: Random, first: string, last: string): string {
    return this.#free(() => mailbox(random, first, last));
  }

  /** One that a home shares: the family's, one of theirs, or an initial that may be anybody's. */
  shared(random: Random, first: string, last: string): string {
    const [initial, name] = [(first[0] as string).toLowerCase(), last.toLowerCase()];
    const made = (): string => {
      const number = random.between(1, 9999);
      const local = random.pick([`the${name}s`, `${name}.family`, `${initial}.${name}`, `${initial}${name}`]);
      return `${local}${number}@${random.pick(FREE_PROVIDERS)}`;
    };
    return random.chance(0.3) ? this.of(random, first, last) : this.#free(made);
  }

  #free(make: () => string): string {
    let address = make();
    while (this.#taken.has(address.replaceAll('.', ''))) address = make();
    this.#taken.add(address.replaceAll('.', ''));
    return address;
  }
}
