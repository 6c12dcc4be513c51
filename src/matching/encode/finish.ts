import { dateForm, dayOrderOf } from '../normal/date.ts';
import { packWords } from '../text/words.ts';
import type { PopulationBuilder } from './builder.ts';
import { canonicalOrder } from './canonical.ts';
import { cellsOf } from './cells.ts';
import type { Dictionary } from './dictionary.ts';
import { mailboxFacts, nameFacts, phoneFacts, streetSounds } from './facts.ts';
import { type Ints, shareInts, sharedBytes, sharedInts } from './growing.ts';
import { phoneAliases } from './phone-aliases.ts';
import type { Population } from './population.ts';
import { type Renumbering, renumbering } from './renumber.ts';

function column(source: Ints, order: Uint32Array, see: (code: number) => number): Int32Array {
  const codes = source.view();
  const target = sharedInts(order.length);
  for (let row = 0; row < order.length; row++) target[row] = see(codes[order[row] as number] as number);
  return target;
}

const same = (code: number): number => code;

function datesOf(builder: PopulationBuilder): Int32Array {
  const order = dayOrderOf(builder.dates.values);
  return Int32Array.from(builder.dates.values, (value) => (value === '' ? 0 : dateForm(value, order)));
}

/** Dates of birth as codes of distinct dates: one day written in two ways is one day. */
function birthdays(source: Ints, order: Uint32Array, dates: Int32Array): Pick<Population, 'dob' | 'dates'> {
  const codes = new Map<number, number>([[0, 0]]);
  const dob = column(source, order, (raw) => {
    const date = dates[raw] as number;
    const code = codes.get(date) ?? codes.size;
    codes.set(date, code);
    return code;
  });
  return { dob, dates: shareInts([...codes.keys()]) };
}

function bytesOf(source: Ints, order: Uint32Array): Uint8Array {
  const values = source.view();
  const target = sharedBytes(order.length);
  for (let row = 0; row < order.length; row++) target[row] = values[order[row] as number] as number;
  return target;
}

/** Canonical order, codes that depend on nothing but content, and the facts of every distinct value. */
export function finishPopulation(builder: PopulationBuilder, linked: boolean): Population {
  const order = canonicalOrder(builder);
  const of = (dictionary: Dictionary): Renumbering => renumbering(dictionary);
  const names = of(builder.names);
  const columns = builder.columns;
  const first = column(columns.first, order, names.see);
  const middle = column(columns.middle, order, names.see);
  const last = column(columns.last, order, names.see);
  const mailboxes = of(builder.mailboxes);
  const numbers = of(builder.numbers);
  const domains = of(builder.domains);
  const [houses, streets, cities, postcodes] = [
    of(builder.houses),
    of(builder.streets),
    of(builder.cities),
    of(builder.postcodes),
  ];
  const [companies, nationals, externals] = [of(builder.companies), of(builder.nationals), of(builder.externalIds)];
  const aliases = phoneAliases(builder.numbers.values);
  const origin = new Uint32Array(new SharedArrayBuffer(4 * order.length));
  origin.set(order);
  const population = {
    size: order.length,
    origin,
    side: bytesOf(builder.sides, order),
    linked,
    kind: bytesOf(builder.kinds, order),
    first,
    middle,
    last,
    suffix: column(columns.suffix, order, same),
    ...birthdays(columns.dob, order, datesOf(builder)),
    house: column(columns.house, order, houses.see),
    street: column(columns.street, order, streets.see),
    street2: column(columns.street2, order, streets.see),
    city: column(columns.city, order, cities.see),
    postcode: column(columns.postcode, order, postcodes.see),
    state: column(columns.state, order, of(builder.states).see),
    country: column(columns.country, order, of(builder.countries).see),
    company: column(columns.company, order, companies.see),
    employer: column(columns.employer, order, domains.see),
    national: column(columns.national, order, nationals.see),
    emails: builder.emails.permuted(order, mailboxes.see),
    phones: builder.phones.permuted(order, (code) => numbers.see(aliases[code] as number)),
    externals: builder.externals.permuted(order, externals.see),
  };
  return {
    ...population,
    names: nameFacts(names, builder.surnameParts),
    mailboxes: mailboxFacts(mailboxes, builder.mailboxForms),
    numbers: phoneFacts(numbers, builder.tollFree),
    streets: packWords(streets.values()),
    streetSound: streetSounds(streets.values()),
    houses: packWords(houses.values()),
    cities: packWords(cities.values()),
    postcodes: packWords(postcodes.values()),
    companies: packWords(companies.values()),
    nationals: packWords(nationals.values()),
    externalCount: externals.old.length,
    cells: cellsOf(population),
  };
}
