import type { Actor } from '../../kernel/calls.ts';
import type { Counter } from '../../kernel/ids.ts';
import type { Moment } from '../wire/moment.ts';

export type Role = 'admin' | 'agent' | 'basic-agent' | 'bot' | 'internal-agent' | 'lite-agent' | 'observer-agent';

/** Somebody who works in the help desk (gorgias.md 8). */
export interface User {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly created: Moment;
}

/** The help desk's own people. Whoever acts in it and is not known yet is hired on the spot. */
export class UserStore {
  readonly #ids: Counter;
  readonly #now: () => Moment;
  readonly #byId = new Map<number, User>();
  readonly #byEmail = new Map<string, User>();
  readonly owner: User;

  constructor(ids: Counter, now: () => Moment, ownerEmail: string) {
    this.#ids = ids;
    this.#now = now;
    this.owner = this.hire('Tandem Sync', ownerEmail, 'admin');
    this.hire('Ada Desk', 'ada@support.example', 'agent');
    this.hire('Gorgias Bot', 'bot@support.example', 'bot');
  }

  hire(name: string, email: string, role: Role): User {
    const user: User = { id: this.#ids.take(), email, name, role, created: this.#now() };
    this.#keep(user);
    return user;
  }

  get(id: number): User | undefined {
    return this.#byId.get(id);
  }

  all(): readonly User[] {
    return [...this.#byId.values()];
  }

  /** Whose id an event carries; null for what no user did (gorgias.md 6.1). */
  idOf(actor: Actor): number | null {
    if (actor.type === 'automation') return null;
    if (actor.type === 'api') return (this.#byEmail.get(actor.name) ?? this.owner).id;
    const email = `${actor.name.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'somebody'}@support.example`;
    return (this.#byEmail.get(email) ?? this.hire(actor.name, email, 'agent')).id;
  }

  restore(users: readonly User[]): void {
    this.#byId.clear();
    this.#byEmail.clear();
    for (const user of users) this.#keep(user);
  }

  #keep(user: User): void {
    this.#byId.set(user.id, user);
    this.#byEmail.set(user.email, user);
  }
}
