export type Side = 'hubspot' | 'gorgias';
export const SIDES: readonly Side[] = ['hubspot', 'gorgias'];

export interface Evidence {
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  /** Records of the other side that the new record names as its own. */
  readonly crossIds?: readonly { readonly side: Side; readonly id: string }[];
}

const emailKey = (email: string): string => `e:${email.trim().toLowerCase()}`;
/** Nine last digits: one number keeps its key in every notation, with or without its country. */
const phoneKey = (phone: string): string => `p:${phone.replace(/\D/g, '').slice(-9)}`;

interface WorldState {
  readonly people: Record<Side, Map<string, string>>;
  readonly live: Map<string, readonly string[]>;
  readonly owners: Map<string, string | Set<string>>;
  readonly strangers: number;
}

/**
 * The truth behind both services: which person every record belongs to. No API shows it.
 * A record keeps its person for ever, also when edited, archived or merged.
 */
export class World {
  readonly #personOfRecord: Record<Side, Map<string, string>> = { hubspot: new Map(), gorgias: new Map() };
  readonly #live = new Map<string, readonly string[]>();
  readonly #owners = new Map<string, string | Set<string>>();
  #strangers = 0;

  /** Says that these addresses are this person's. */
  addAddresses(person: string, emails: readonly string[], phones: readonly string[]): void {
    for (const key of [...emails.map(emailKey), ...phones.map(phoneKey)]) this.#own(key, person);
  }

  /** Gives a record to a person and counts it as live. */
  attribute(side: Side, id: string, person: string): void {
    this.#personOfRecord[side].set(id, person);
    this.setLive(side, id, true);
  }

  /** Addresses that turned up on a record belong to its person from now on. */
  learn(side: Side, id: string, emails: readonly string[], phones: readonly string[]): void {
    const person = this.#personOfRecord[side].get(id);
    if (person !== undefined) this.addAddresses(person, emails, phones);
  }

  setLive(side: Side, id: string, live: boolean): void {
    const person = this.#personOfRecord[side].get(id);
    if (person === undefined) return;
    const key = `${side}/${person}`;
    const known = this.#live.get(key);
    const others = known?.filter((record) => record !== id) ?? [];
    if (live) others.push(id);
    this.#live.set(key, others);
  }

  person(side: Side, id: string): string | undefined {
    return this.#personOfRecord[side].get(id);
  }

  /** The live records of a person on a side. */
  liveRecords(side: Side, person: string): readonly string[] {
    return this.#live.get(`${side}/${person}`) ?? [];
  }

  /**
   * Whose record a newly made one is. E-mails of exactly one person decide; then the record it names on the other
   * side (a shared mailbox says nothing by itself); then a phone of exactly one person; then the best of several
   * owners; else a person nobody knew.
   */
  personOf(evidence: Evidence): string {
    const emails = (evidence.emails ?? []).map(emailKey);
    const own = this.#candidates(emails.filter((key) => !(this.#owners.get(key) instanceof Set)));
    if (own.length === 1) return own[0] as string;
    const byEmail = this.#candidates(emails);
    for (const { side, id } of evidence.crossIds ?? []) {
      const person = this.person(side, id);
      if (person !== undefined) return person;
    }
    const byPhone = this.#candidates(
      (evidence.phones ?? []).filter((phone) => /\d{6}/.test(phone.replace(/\D/g, ''))).map(phoneKey),
    );
    const both = byEmail.filter((person) => byPhone.includes(person));
    return both[0] ?? (byPhone.length === 1 ? byPhone[0] : undefined) ?? byEmail[0] ?? byPhone[0] ?? this.#stranger();
  }

  snapshot(): unknown {
    return structuredClone(this.#state());
  }

  restore(snapshot: unknown): void {
    const saved = structuredClone(snapshot) as WorldState;
    for (const side of SIDES) refill(this.#personOfRecord[side], saved.people[side]);
    refill(this.#live, saved.live);
    refill(this.#owners, saved.owners);
    this.#strangers = saved.strangers;
  }

  #state(): WorldState {
    return { people: this.#personOfRecord, live: this.#live, owners: this.#owners, strangers: this.#strangers };
  }

  #own(key: string, person: string): void {
    if (key.length < 4) return;
    const known = this.#owners.get(key);
    if (known === undefined) this.#owners.set(key, person);
    else if (known instanceof Set) known.add(person);
    else if (known !== person) this.#owners.set(key, new Set([known, person]));
  }

  /** The owners of these addresses, those of most of them first. */
  #candidates(keys: readonly string[]): string[] {
    const votes = new Map<string, number>();
    for (const key of new Set(keys)) {
      const owners = this.#owners.get(key);
      if (owners === undefined) continue;
      for (const person of owners instanceof Set ? owners : [owners]) votes.set(person, (votes.get(person) ?? 0) + 1);
    }
    return [...votes].sort((a, b) => b[1] - a[1]).map(([person]) => person);
  }

  #stranger(): string {
    this.#strangers += 1;
    return `stranger-${this.#strangers}`;
  }
}

const refill = <K, V>(map: Map<K, V>, from: ReadonlyMap<K, V>): void => {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
};
