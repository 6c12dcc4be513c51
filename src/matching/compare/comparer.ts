import type { Lists } from '../encode/lists.ts';
import type { Population } from '../encode/population.ts';
import { AddressComparer } from './address.ts';
import { birthLevel } from './birth.ts';
import { emailLevel } from './email.ts';
import { firstNameLevel } from './first-name.ts';
import { lastNameLevel } from './last-name.ts';
import { COMPARISON_NAMES, comparisonIndex, DIFFERENT, EXACT, FIRST, LAST, MISSING } from './levels.ts';
import { Memo } from './memo.ts';
import { companyCloseness, companyLevel, nationalLevel, phoneLevel } from './small.ts';

const [FIRST_AT, LAST_AT, BIRTH_AT, EMAIL_AT, PHONE_AT, ADDRESS_AT, COMPANY_AT, EXTERNAL_AT, NATIONAL_AT] =
  COMPARISON_NAMES.map((name) => 3 * comparisonIndex(name)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];

/** How many people hold each value, by its code: PeopleCounts of `evidence/counts.ts`, or a part of it. */
export type ValueCounts = Readonly<Record<'first' | 'email' | 'phone' | 'external', Int32Array>>;

/** The value that two sets share; of several the one that the fewest people hold: by that the pair is judged. */
export interface SharedValues {
  email: number;
  phone: number;
  external: number;
}

/** Compares two rows into a pattern. Symmetric: compare(a, b) === compare(b, a). */
export class Comparer {
  readonly #people: Population;
  readonly #counts: ValueCounts;
  readonly #first: Memo;
  readonly #last: Memo;
  readonly #birth: Memo;
  readonly #email: Memo;
  readonly #phone: Memo;
  readonly #company: Memo;
  readonly #national: Memo;
  readonly #address: AddressComparer;
  /** What the last compared pair shares; 0 where nothing. */
  readonly shared: SharedValues = { email: 0, phone: 0, external: 0 };

  constructor(people: Population, counts: ValueCounts) {
    const { names, mailboxes, companies, nationals, dates } = people;
    this.#people = people;
    this.#counts = counts;
    this.#first = new Memo((a, b) => firstNameLevel(names, counts.first, a, b));
    this.#last = new Memo((a, b) => lastNameLevel(names, a, b));
    this.#birth = new Memo((a, b) => birthLevel(dates[a] as number, dates[b] as number));
    this.#email = new Memo((a, b) => emailLevel(mailboxes, a, b));
    this.#phone = new Memo((a, b) => phoneLevel(people, a, b));
    this.#company = new Memo((a, b) => companyCloseness(companies, a, b));
    this.#national = new Memo((a, b) => nationalLevel(nationals, a, b));
    this.#address = new AddressComparer(people);
  }

  compare(a: number, b: number): number {
    const p = this.#people;
    return (
      this.names(a, b) |
      (single(p.dob, this.#birth, a, b) << BIRTH_AT) |
      (this.#sets(p.emails, this.#email, 'email', a, b) << EMAIL_AT) |
      (this.#sets(p.phones, this.#phone, 'phone', a, b) << PHONE_AT) |
      (this.#address.level(a, b) << ADDRESS_AT) |
      (companyLevel(p, a, b, this.#company) << COMPANY_AT) |
      (this.#sets(p.externals, undefined, 'external', a, b) << EXTERNAL_AT) |
      (single(p.national, this.#national, a, b) << NATIONAL_AT)
    );
  }

  /** The level of two first names by their codes. */
  firstLevel(a: number, b: number): number {
    return a === 0 || b === 0 ? MISSING : a === b ? EXACT : this.#first.level(a, b);
  }

  #lastLevel(a: number, b: number): number {
    return a === 0 || b === 0 ? MISSING : a === b ? EXACT : this.#last.level(a, b);
  }

  /** First name and surname in one pattern: a swap is only seen when both are looked at together. */
  names(a: number, b: number): number {
    const p = this.#people;
    const [firstA, firstB] = [p.first[a] as number, p.first[b] as number];
    const [lastA, lastB] = [p.last[a] as number, p.last[b] as number];
    let first = this.firstLevel(firstA, firstB);
    let last = this.#lastLevel(lastA, lastB);
    if (first >= FIRST.initial && this.#middleName(a, b)) first = FIRST.variant;
    const firstFails = first === MISSING || first >= FIRST.resembling;
    const lastFails = last === MISSING || last >= LAST.resembling;
    if (firstFails && lastFails) {
      const forward = crossed(this.#lastLevel(firstA, lastB));
      const backward = crossed(this.#lastLevel(lastA, firstB));
      if (forward > 0 && backward > 0) {
        first = FIRST.swapped;
        last = LAST.swapped;
      } else if (forward > 0 || backward > 0) {
        first = forward < 0 || backward < 0 ? DIFFERENT : MISSING;
        last = LAST.crossed;
      }
    }
    return (first << FIRST_AT) | (last << LAST_AT);
  }

  /** `Mary Ann` may sign as Ann. */
  #middleName(a: number, b: number): boolean {
    const { first, middle } = this.#people;
    return (middle[a] !== 0 && this.#people.first[b] === middle[a]) || (middle[b] !== 0 && first[a] === middle[b]);
  }

  #sets(lists: Lists, memo: Memo | undefined, name: keyof SharedValues, a: number, b: number): number {
    const { offsets, items } = lists;
    const [startA, endA] = [offsets[a] as number, offsets[a + 1] as number];
    const [startB, endB] = [offsets[b] as number, offsets[b + 1] as number];
    this.shared[name] = 0;
    if (startA === endA || startB === endB) return MISSING;
    let best: number = DIFFERENT;
    for (let i = startA; i < endA; i++) {
      for (let j = startB; j < endB; j++) {
        const [x, y] = [items[i] as number, items[j] as number];
        if (x === y) {
          best = EXACT;
          const held = this.shared[name];
          if (held === 0 || this.#speaksBefore(name, x, held)) this.shared[name] = x;
        } else if (best !== EXACT && memo !== undefined) best = Math.min(best, memo.level(x, y));
      }
    }
    return best;
  }

  /** Of several shared values a personal mailbox speaks before a role's, then the one that fewer people hold. */
  #speaksBefore(name: keyof SharedValues, code: number, other: number): boolean {
    const { role } = this.#people.mailboxes;
    if (name === 'email' && role[code] !== role[other]) return role[code] === 0;
    const [fewer, more] = [this.#counts[name][code] as number, this.#counts[name][other] as number];
    return fewer === more ? code < other : fewer < more;
  }
}

function single(column: Int32Array, memo: Memo, a: number, b: number): number {
  const [x, y] = [column[a] as number, column[b] as number];
  if (x === 0 || y === 0) return MISSING;
  return x === y ? EXACT : memo.level(x, y);
}

/** 1 agrees, 0 cannot be told, -1 disagrees. */
const crossed = (level: number): -1 | 0 | 1 => (level === MISSING ? 0 : level <= LAST.close ? 1 : -1);
