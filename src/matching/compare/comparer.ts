import { CELL, ROW_BITS, SEVERAL } from '../encode/cells.ts';
import type { Lists } from '../encode/lists.ts';
import type { Population } from '../encode/population.ts';
import { wordLength } from '../text/words.ts';
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

/** The level of two different values. */
type Fuzzy = (x: number, y: number) => number;

/** Compares two rows into a pattern. Symmetric: compare(a, b) === compare(b, a). */
export class Comparer {
  readonly #people: Population;
  readonly #counts: ValueCounts;
  readonly #first: Memo;
  readonly #last: Memo;
  readonly #company: Memo;
  readonly #address: AddressComparer;
  readonly #cells: Int32Array;
  /** What the last compared pair shares; 0 where nothing. */
  readonly shared: SharedValues = { email: 0, phone: 0, external: 0 };

  constructor(people: Population, counts: ValueCounts) {
    const { names, companies } = people;
    this.#people = people;
    this.#counts = counts;
    this.#first = new Memo((a, b) => firstNameLevel(names, counts.first, a, b));
    this.#last = new Memo((a, b) => lastNameLevel(names, a, b));
    this.#company = new Memo((a, b) => companyCloseness(companies, a, b));
    this.#address = new AddressComparer(people);
    this.#cells = people.cells;
  }

  compare(a: number, b: number): number {
    const [i, j] = [a << ROW_BITS, b << ROW_BITS];
    return (
      this.names(a, b) |
      (this.#birth(i, j) << BIRTH_AT) |
      (this.#email(i, j, a, b) << EMAIL_AT) |
      (this.#phone(i, j, a, b) << PHONE_AT) |
      (this.#address.level(i, j) << ADDRESS_AT) |
      (companyLevel(this.#cells, i, j, this.#company) << COMPANY_AT) |
      (this.#external(i, j, a, b) << EXTERNAL_AT) |
      (this.#national(i, j) << NATIONAL_AT)
    );
  }

  #birth(i: number, j: number): number {
    const [x, y] = [this.#cells[i + CELL.dob] as number, this.#cells[j + CELL.dob] as number];
    if (x === 0 || y === 0) return MISSING;
    const { dates } = this.#people;
    return x === y ? EXACT : birthLevel(dates[x] as number, dates[y] as number);
  }

  #national(i: number, j: number): number {
    const [x, y] = [this.#cells[i + CELL.national] as number, this.#cells[j + CELL.national] as number];
    if (x === 0 || y === 0) return MISSING;
    return x === y ? EXACT : nationalLevel(this.#people.nationals, x, y);
  }

  #email(i: number, j: number, a: number, b: number): number {
    const [x, y] = [this.#cells[i + CELL.email] as number, this.#cells[j + CELL.email] as number];
    this.shared.email = x === y && x !== SEVERAL ? x : 0;
    if (x === 0 || y === 0) return MISSING;
    if (x === SEVERAL || y === SEVERAL) return this.#sets(this.#people.emails, this.#emailLevel, 'email', a, b);
    return x === y ? EXACT : emailLevel(this.#people.mailboxes, x, y);
  }

  #phone(i: number, j: number, a: number, b: number): number {
    const [x, y] = [this.#cells[i + CELL.phone] as number, this.#cells[j + CELL.phone] as number];
    this.shared.phone = x === y && x !== SEVERAL ? x : 0;
    if (x === 0 || y === 0) return MISSING;
    if (x === SEVERAL || y === SEVERAL) return this.#sets(this.#people.phones, this.#phoneLevel, 'phone', a, b);
    return x === y ? EXACT : phoneLevel(this.#people, x, y);
  }

  #external(i: number, j: number, a: number, b: number): number {
    const [x, y] = [this.#cells[i + CELL.external] as number, this.#cells[j + CELL.external] as number];
    this.shared.external = x === y && x !== SEVERAL ? x : 0;
    if (x === 0 || y === 0) return MISSING;
    if (x === SEVERAL || y === SEVERAL) return this.#sets(this.#people.externals, undefined, 'external', a, b);
    return x === y ? EXACT : DIFFERENT;
  }

  readonly #emailLevel: Fuzzy = (x, y) => emailLevel(this.#people.mailboxes, x, y);
  readonly #phoneLevel: Fuzzy = (x, y) => phoneLevel(this.#people, x, y);

  /** The level of two first names by their codes. */
  firstLevel(a: number, b: number): number {
    if (a === 0 || b === 0) return MISSING;
    if (a !== b) return this.#first.level(a, b);
    // J. and J. are one letter, not one name.
    return wordLength(this.#people.names.words, a) === 1 ? FIRST.initial : EXACT;
  }

  #lastLevel(a: number, b: number): number {
    return a === 0 || b === 0 ? MISSING : a === b ? EXACT : this.#last.level(a, b);
  }

  /** First name and surname in one pattern: a swap is only seen when both are looked at together. */
  names(a: number, b: number): number {
    const cells = this.#cells;
    const [i, j] = [a << ROW_BITS, b << ROW_BITS];
    const [firstA, firstB] = [cells[i + CELL.first] as number, cells[j + CELL.first] as number];
    const [lastA, lastB] = [cells[i + CELL.last] as number, cells[j + CELL.last] as number];
    let first = this.firstLevel(firstA, firstB);
    let last = this.#lastLevel(lastA, lastB);
    if (first >= FIRST.initial && this.#middleName(i, j)) first = FIRST.variant;
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
  #middleName(i: number, j: number): boolean {
    const cells = this.#cells;
    const [middleA, middleB] = [cells[i + CELL.middle] as number, cells[j + CELL.middle] as number];
    return (middleA !== 0 && cells[j + CELL.first] === middleA) || (middleB !== 0 && cells[i + CELL.first] === middleB);
  }

  #sets(lists: Lists, fuzzy: Fuzzy | undefined, name: keyof SharedValues, a: number, b: number): number {
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
        } else if (best !== EXACT && fuzzy !== undefined) best = Math.min(best, fuzzy(x, y));
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

/** 1 agrees, 0 cannot be told, -1 disagrees. */
const crossed = (level: number): -1 | 0 | 1 => (level === MISSING ? 0 : level <= LAST.close ? 1 : -1);
