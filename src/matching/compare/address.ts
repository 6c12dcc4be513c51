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

const alike = (words: Words, least: number) => (a: number, b: number) => {
  if (jaroWinkler(words, a, b, least) >= least) return LIKE;
  return Math.min(wordLength(words, a), wordLength(words, b)) >= 6 && damerau(words, a, b, 2) <= 2 ? LIKE : UNLIKE;
};
const oneOff = (words: Words) => (a: number, b: number) =>
  Math.max(wordLength(words, a), wordLength(words, b)) >= 2 && damerau(words, a, b, 1) <= 1 ? LIKE : UNLIKE;

/** Compares addresses as one fact: house, street, postcode and city of one home move together. */
export class AddressComparer {
  readonly #people: Population;
  readonly #streets: Memo;
  readonly #cities: Memo;
  readonly #houses: Memo;
  readonly #postcodes: Memo;

  constructor(people: Population) {
    this.#people = people;
    this.#streets = new Memo(alike(people.streets, 0.9));
    this.#cities = new Memo(alike(people.cities, 0.88));
    this.#houses = new Memo(oneOff(people.houses));
    this.#postcodes = new Memo(oneOff(people.postcodes));
  }

  level(a: number, b: number): number {
    const p = this.#people;
    const street = this.#street(a, b);
    const postcode = this.#part(p.postcode, this.#postcodes, a, b);
    const city = this.#part(p.city, this.#cities, a, b);
    if (street === UNKNOWN && postcode === UNKNOWN && city === UNKNOWN) return MISSING;
    if (street === EQUAL || street === LIKE) {
      const level = this.#sameStreet(street, this.#part(p.house, this.#houses, a, b), postcode, city);
      if (level !== 0) return level;
    }
    if (postcode === EQUAL) return ADDRESS.postcode;
    if (city === EQUAL) return ADDRESS.city;
    if (city === LIKE || (postcode === LIKE && city !== UNLIKE)) return ADDRESS.cityClose;
    return DIFFERENT;
  }

  /** First lines, or second lines, or one's first with the other's second: whichever agree best. */
  #street(a: number, b: number): number {
    const { street, street2 } = this.#people;
    const best = this.#part(street, this.#streets, a, b);
    if (best === EQUAL || (street2[a] === 0 && street2[b] === 0)) return best;
    const [a1, a2, b1, b2] = [street[a] as number, street2[a] as number, street[b] as number, street2[b] as number];
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

  #part(column: Int32Array, memo: Memo, a: number, b: number): number {
    const [x, y] = [column[a] as number, column[b] as number];
    if (x === 0 || y === 0) return UNKNOWN;
    return x === y ? EQUAL : memo.level(x, y);
  }
}
