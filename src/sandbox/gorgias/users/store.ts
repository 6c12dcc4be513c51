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

/** Where they work. */
export interface Desk {
  readonly ownerEmail: string;
  readonly founded: Moment;
  now(): Moment;
  /** Hears of everybody who comes after the founders. */
  hired(user: User): void;
}

/** The help desk's own people. Whoever acts in it and is not known yet is hired on the spot. */
export class UserStore {
  readonly #ids: Counter;
  readonly #desk: Desk;
  readonly #byId = new Map<number, User>();
  readonly #byEmail = new Map<string, User>();
  readonly owner: User;

  constructor(ids: Counter, desk: Desk) {
    this.#ids = ids;
    this.#desk = desk;
    this.owner = this.#add('Tandem Sync', desk.ownerEmail, 'admin', desk.founded);
    this.#add('Ada Desk', 'ada@support.example', 'agent', desk.founded);
    this.#add('Gorgias Bot', 'bot@support.example', 'bot', desk.founded);
  }

  hire(name: string, email: string, role: Role): User {
    const user = this.#add(name, email, role, this.#desk.now());
    this.#desk.hired(user);
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

  #add(name: string, email: string, role: Role, created: Moment): User {
    const user: User = { id: this.#ids.take(), email, name, role, created };
    this.#keep(user);
    return user;
  }

  #keep(user: User): void {
    this.#byId.set(user.id, user);
    this.#byEmail.set(user.email, user);
  }
}
