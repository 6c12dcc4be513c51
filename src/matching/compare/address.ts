import { CELL } from '../encode/cells.ts';
import type { Population } from '../encode/population.ts';
import { damerau } from '../text/damerau.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { wordLength, type Words } from '../text/words.ts';
import { ADDRESS, DIFFERENT, EXACT, MISSING } from './levels.ts';
import { Memo } from './memo.ts';

/** How two values of one part of an address stand to each other. */
const UNKNOWN = 0;
const EQUAL = 1;
const LIKE = 2;
const UNLIKE = 3;

type Fuzzy = (x: number, y: number) => number;

const alike = (words: Words, least: number) => (a: number, b: number) => {
  if (jaroWinkler(words, a, b, least) >= least) return LIKE;
  return Math.min(wordLength(words, a), wordLength(words, b)) >= 6 && damerau(words, a, b, 2) <= 2 ? LIKE : UNLIKE;
};
const oneOff = (words: Words) => (a: number, b: number) =>
  Math.max(wordLength(words, a), wordLength(words, b)) >= 2 && damerau(words, a, b, 1) <= 1 ? LIKE : UNLIKE;

/** Compares addresses as one fact: house, street, postcode and city of one home move together. */
export class AddressComparer {
  readonly #cells: Int32Array;
  readonly #streets: Memo;
  readonly #cities: Memo;
  readonly #houses: Fuzzy;
  readonly #postcodes: Fuzzy;

  constructor(people: Population) {
    this.#cells = people.cells;
    this.#streets = new Memo(alike(people.streets, 0.9));
    this.#cities = new Memo(alike(people.cities, 0.88));
    this.#houses = oneOff(people.houses);
    this.#postcodes = oneOff(people.postcodes);
  }

  /** `i`, `j`: where the cells of the two rows begin. */
  level(i: number, j: number): number {
    const street = this.#street(i, j);
    const postcode = this.#short(CELL.postcode, this.#postcodes, i, j);
    const city = this.#part(CELL.city, this.#cities, i, j);
    if (street === UNKNOWN && postcode === UNKNOWN && city === UNKNOWN) return MISSING;
    if (street === EQUAL || street === LIKE) {
      const level = this.#sameStreet(street, this.#short(CELL.house, this.#houses, i, j), postcode, city);
      if (level !== 0) return level;
    }
    if (postcode === EQUAL) return ADDRESS.postcode;
    if (city === EQUAL) return ADDRESS.city;
    if (city === LIKE || (postcode === LIKE && city !== UNLIKE)) return ADDRESS.cityClose;
    return DIFFERENT;
  }

  /** First lines, or second lines, or one's first with the other's second: whichever agree best. */
  #street(i: number, j: number): number {
    const cells = this.#cells;
    const best = this.#part(CELL.street, this.#streets, i, j);
    const [a2, b2] = [cells[i + CELL.street2] as number, cells[j + CELL.street2] as number];
    if (best === EQUAL || (a2 === 0 && b2 === 0)) return best;
    const [a1, b1] = [cells[i + CELL.street] as number, cells[j + CELL.street] as number];
    return [this.#streetPair(a1, b2), this.#streetPair(a2, b1), this.#streetPair(a2, b2)].reduce(
      (least, level) => (level !== UNKNOWN && (least === UNKNOWN || level < least) ? level : least),
      best,
    );
  }

  #streetPair(x: number, y: number): number {
    if (x === 0 || y === 0) return UNKNOWN;
    return x === y ? EQUAL : this.#streets.level(x, y);
  }

  /** 0 when the towns differ: there is a High Street in every town. */
  #sameStreet(street: number, house: number, postcode: number, city: number): number {
    const towns = postcode === EQUAL || city === EQUAL ? EQUAL : Math.min(postcode || UNLIKE, city || UNLIKE);
    const noTown = postcode === UNKNOWN && city === UNKNOWN;
    if (towns === UNLIKE && !noTown) return house === EQUAL && street === EQUAL ? ADDRESS.street : 0;
    if (house === EQUAL && street === EQUAL && (towns === EQUAL || noTown)) return noTown ? ADDRESS.close : EXACT;
    if (house === EQUAL || (house === LIKE && street === EQUAL)) return ADDRESS.close;
    return house === UNKNOWN && street === EQUAL && towns === EQUAL ? ADDRESS.close : ADDRESS.street;
  }

  #part(cell: number, memo: Memo, i: number, j: number): number {
    const [x, y] = [this.#cells[i + cell] as number, this.#cells[j + cell] as number];
    if (x === 0 || y === 0) return UNKNOWN;
    return x === y ? EQUAL : memo.level(x, y);
  }

  /** Short values are compared faster than looked up. */
  #short(cell: number, fuzzy: Fuzzy, i: number, j: number): number {
    const [x, y] = [this.#cells[i + cell] as number, this.#cells[j + cell] as number];
    if (x === 0 || y === 0) return UNKNOWN;
    return x === y ? EQUAL : fuzzy(x, y);
  }
}
