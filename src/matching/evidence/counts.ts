import type { Lists } from '../encode/lists.ts';
import type { Population } from '../encode/population.ts';
import { radixOrder } from '../encode/radix.ts';
import { sharedInts } from '../encode/growing.ts';

/** How many people, not rows, hold each value, by its code. */
export interface PeopleCounts {
  readonly people: number;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly dob: Int32Array;
  readonly street: Int32Array;
  readonly city: Int32Array;
  readonly postcode: Int32Array;
  readonly company: Int32Array;
  readonly employer: Int32Array;
  readonly national: Int32Array;
  readonly email: Int32Array;
  readonly phone: Int32Array;
  readonly external: Int32Array;
}

/** Adds one to a value's count for each person that holds it, rows of one person standing together in `order`. */
class Tally {
  readonly counts: Int32Array;
  readonly #lastHolder: Int32Array;

  constructor(values: number) {
    this.counts = sharedInts(values);
    this.#lastHolder = new Int32Array(values).fill(-1);
  }

  see(code: number, person: number): void {
    if (code === 0 || this.#lastHolder[code] === person) return;
    this.#lastHolder[code] = person;
    this.counts[code] = (this.counts[code] as number) + 1;
  }
}

function sizeOf(codes: Int32Array): number {
  let largest = 0;
  for (const code of codes) if (code > largest) largest = code;
  return largest + 1;
}

export function countPeople(population: Population, personOf: Uint32Array): PeopleCounts {
  const order = radixOrder(personOf);
  const ofColumn = (column: Int32Array, size = sizeOf(column)): Int32Array => {
    const tally = new Tally(size);
    for (const row of order) tally.see(column[row] as number, personOf[row] as number);
    return tally.counts;
  };
  /** An address line counts wherever it stands: first and second lines are often swapped. */
  const ofLines = (): Int32Array => {
    const tally = new Tally(population.streets.size);
    for (const row of order) {
      tally.see(population.street[row] as number, personOf[row] as number);
      tally.see(population.street2[row] as number, personOf[row] as number);
    }
    return tally.counts;
  };
  const ofLists = (lists: Lists, size = sizeOf(lists.items)): Int32Array => {
    const tally = new Tally(size);
    for (const row of order) {
      for (let i = lists.offsets[row] as number; i < (lists.offsets[row + 1] as number); i++) {
        tally.see(lists.items[i] as number, personOf[row] as number);
      }
    }
    return tally.counts;
  };
  let people = 0;
  personOf.forEach((person, row) => {
    if (person === row) people++;
  });
  return {
    people,
    first: ofColumn(population.first, population.names.words.size),
    last: ofColumn(population.last, population.names.words.size),
    dob: ofColumn(population.dob),
    street: ofLines(),
    city: ofColumn(population.city),
    postcode: ofColumn(population.postcode),
    company: ofColumn(population.company),
    employer: ofColumn(population.employer),
    national: ofColumn(population.national),
    email: ofLists(population.emails, population.mailboxes.words.size),
    phone: ofLists(population.phones, population.numbers.words.size),
    external: ofLists(population.externals, population.externalCount),
  };
}
