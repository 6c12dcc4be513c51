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

type Lists = readonly [lists: PopulationBuilder['emails'], dictionary: Dictionary];

const listsOf = (builder: PopulationBuilder): readonly Lists[] => [
  [builder.emails, builder.mailboxes],
  [builder.phones, builder.numbers],
  [builder.externals, builder.externalIds],
];

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
  for (const [lists, dictionary] of listsOf(builder)) {
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

/** All that one record holds, spelled out, for the few whose hashes are equal. */
function contentOf(builder: PopulationBuilder, row: number): string {
  const single = SINGLE_COLUMNS.map((name) => {
    const code = builder.columns[name].view()[row] as number;
    return dictionaryOf(builder, name)?.values[code] ?? String(code);
  });
  const several = listsOf(builder).map(([lists, dictionary]) => {
    const values: string[] = [];
    lists.each(row, (code) => values.push(dictionary.values[code] as string));
    return values.sort();
  });
  return JSON.stringify([builder.sides.view()[row], builder.kinds.view()[row], single, several]);
}

/**
 * Positions of the records in an order that only their content decides: row -> position handed in.
 * Records with one content stand by id, so that the file's order never shows.
 */
export function canonicalOrder(builder: PopulationBuilder): Uint32Array {
  const keys = contentHashes(builder, 0x9747b28c);
  const order = radixOrder(keys);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    const key = keys[order[start] as number];
    while (end < order.length && keys[order[end] as number] === key) end++;
    if (end - start > 1) sortEqual(builder, order.subarray(start, end));
    start = end;
  }
  return order;
}

function sortEqual(builder: PopulationBuilder, rows: Uint32Array): void {
  const content = new Map(Array.from(rows, (row) => [row, contentOf(builder, row)]));
  const of = (row: number): readonly [string, string] => [content.get(row) as string, builder.ids[row] as string];
  rows.sort((a, b) => {
    const [[contentA, idA], [contentB, idB]] = [of(a), of(b)];
    if (contentA !== contentB) return contentA < contentB ? -1 : 1;
    return idA < idB ? -1 : 1;
  });
}
