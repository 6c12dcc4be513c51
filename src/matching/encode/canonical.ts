import { hashText, mix } from '../text/hash.ts';
import type { PopulationBuilder } from './builder.ts';
import type { Dictionary } from './dictionary.ts';
import { SINGLE_COLUMNS, type SingleColumn } from './population.ts';
import { radixOrder } from './radix.ts';

const dictionaryOf = (builder: PopulationBuilder, column: SingleColumn): Dictionary | undefined =>
  ({
    first: builder.names,
    middle: builder.names,
    last: builder.names,
    suffix: undefined,
    dob: builder.dates,
    house: builder.houses,
    street: builder.streets,
    street2: builder.streets,
    city: builder.cities,
    postcode: builder.postcodes,
    state: builder.states,
    country: builder.countries,
    company: builder.companies,
    employer: builder.domains,
    national: builder.nationals,
  })[column];

function valueHashes(dictionary: Dictionary, seed: number): Uint32Array {
  return Uint32Array.from(dictionary.values, (value) => (value === '' ? 0 : hashText(value, seed)));
}

/** One 32-bit hash per record over all it holds; lists count in any order. Independent of codes and of the file's order. */
function contentHashes(builder: PopulationBuilder, seed: number): Uint32Array {
  const count = builder.ids.length;
  const hashes = new Uint32Array(count).fill(seed);
  for (const name of SINGLE_COLUMNS) {
    const codes = builder.columns[name].view();
    const dictionary = dictionaryOf(builder, name);
    const values = dictionary && valueHashes(dictionary, seed);
    for (let row = 0; row < count; row++) {
      const code = codes[row] as number;
      hashes[row] = mix(hashes[row] as number, values === undefined ? code : (values[code] as number));
    }
  }
  for (const [lists, dictionary] of [
    [builder.emails, builder.mailboxes],
    [builder.phones, builder.numbers],
    [builder.externals, builder.externalIds],
  ] as const) {
    const values = valueHashes(dictionary, seed);
    for (let row = 0; row < count; row++) {
      let sum = 0;
      lists.each(row, (code) => {
        sum = (sum + (values[code] as number)) >>> 0;
      });
      hashes[row] = mix(hashes[row] as number, sum);
    }
  }
  const [sides, kinds] = [builder.sides.view(), builder.kinds.view()];
  for (let row = 0; row < count; row++) {
    hashes[row] = mix(hashes[row] as number, (sides[row] as number) + 2 * (kinds[row] as number));
  }
  return hashes;
}

/**
 * Positions of the records in an order that only their content decides: row -> position handed in.
 * Records with one content stand by id, so that the file's order never shows.
 */
export function canonicalOrder(builder: PopulationBuilder): Uint32Array {
  const keys = contentHashes(builder, 0x9747b28c);
  const order = radixOrder(keys);
  const finer = contentHashes(builder, 0x1b873593);
  const before = (a: number, b: number): number => {
    const difference = (finer[a] as number) - (finer[b] as number);
    if (difference !== 0) return difference;
    return (builder.ids[a] as string) < (builder.ids[b] as string) ? -1 : 1;
  };
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    const key = keys[order[start] as number];
    while (end < order.length && keys[order[end] as number] === key) end++;
    if (end - start > 1) order.subarray(start, end).sort(before);
    start = end;
  }
  return order;
}
