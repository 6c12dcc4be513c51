import { describe, expect, test } from 'vitest';
import { COMPARISONS, levelOf } from '../../src/matching/compare/levels.ts';
import { type Cells, matched } from './people.ts';

/** The label of a comparison's level for two records that hold only these fields. */
async function level(name: string, left: Cells, right: Cells): Promise<string> {
  const found = await matched({ left, right });
  const [a, b] = [found.rowOf('left'), found.rowOf('right')].sort() as [number, number];
  const { pattern } = found.matching.judge.detail(a, b).judgement;
  const at = COMPARISONS.findIndex((comparison) => comparison.name === name);
  return COMPARISONS[at]?.levels[levelOf(pattern, at)] ?? '';
}

const named = (first_name: string, last_name = ''): Cells => ({ first_name, last_name });

const TABLES: readonly (readonly [string, readonly (readonly [Cells, Cells, string])[]])[] = [
  [
    'first',
    [
      [named('Anna'), named('anna'), 'equal'],
      [named('Zoë'), named('Zoe'), 'equal'],
      [named('Robert'), named('Bob'), 'short form'],
      [named('Elizabeth'), named('Liz'), 'short form'],
      [named('Mary Ann'), named('Ann'), 'short form'],
      [named('Robert'), named('Rboert'), 'misspelt'],
      [named('Michaela'), named('Michalea'), 'misspelt'],
      [named('Robert'), named('R.'), 'initial only'],
      [named('Anna', 'Miller'), named('Miller', 'Anna'), 'swapped with surname'],
      [named('Anna'), named('Peter'), 'different'],
      // Both are everyday names of their own: sisters, not a typing error.
      [named('Christina'), named('Christine'), 'different'],
      [named('Samuel'), named('Samantha'), 'different'],
      [named('Anna'), named(''), 'missing'],
      [named('Anna'), named('n/a'), 'missing'],
    ],
  ],
  [
    'last',
    [
      [named('A', 'Miller'), named('A', 'MILLER'), 'equal'],
      [named('A', "O'Neil"), named('A', 'ONeil'), 'equal'],
      [named('A', 'Miller'), named('A', 'Miler'), 'misspelt'],
      [named('A', 'Smith'), named('A', 'Smyth'), 'misspelt'],
      [named('A', 'Smith-Jones'), named('A', 'Jones'), 'part of a double name'],
      [named('Anna', 'Miller'), named('', 'Anna'), 'equals the other first name'],
      [named('A', 'Miller'), named('A', 'Fisher'), 'different'],
    ],
  ],
  [
    'birth',
    [
      [{ dob: '1980-02-03' }, { dob: '03.02.1980' }, 'equal'],
      [{ dob: '1980-02-03' }, { dob: '1980-03-02' }, 'day and month turned'],
      [{ dob: '1980-02-03' }, { dob: '1981-02-03' }, 'one digit off'],
      [{ dob: '1980-12-03' }, { dob: '1980-21-03' }, 'one digit off'],
      [{ dob: '1980-02-03' }, { dob: '1980-02-28' }, 'two parts equal'],
      [{ dob: '1980-02-03' }, { dob: '1980-11-27' }, 'distant'],
      [{ dob: '1980-02-03' }, { dob: '1971-11-27' }, 'different'],
      [{ dob: '1980-02-03' }, { dob: '1950-02-03' }, 'a generation apart'],
      [{ dob: '1980-02-03' }, {}, 'missing'],
    ],
  ],
  [
    'email',
    [
      [{ email: 'a.n.na@gmail.com' }, { email: 'anna+x@googlemail.com' }, 'equal'],
      [{ email: 'x@example.com; anna@example.com' }, { email: 'anna@example.com' }, 'equal'],
      [{ email: 'anna.miller@example.com' }, { email: 'anna.mliler@example.com' }, 'misspelt'],
      [{ email: 'anna.miller@example.com' }, { email: 'anna.miller@exmaple.com' }, 'misspelt'],
      [{ email: 'anna.miller@gmail.com' }, { email: 'anna.miller@yahoo.com' }, 'same name, other provider'],
      [{ email: 'anna.miller1@gmail.com' }, { email: 'anna_miller27@gmail.com' }, 'same letters, other digits'],
      // Yahoo's dash is weak evidence, another provider's none.
      [{ email: 'anna-shopping@yahoo.com' }, { email: 'anna-newsletter@yahoo.com' }, 'resembling'],
      [{ email: 'anna-shopping@gmail.com' }, { email: 'anna-newsletter@gmail.com' }, 'different'],
      [{ email: 'anna-shopping@yahoo.com' }, { email: 'anna-newsletter@yahoo.fr' }, 'different'],
      [{ email: 'anna@firm.example' }, { email: 'peter.fisher@firm.example' }, 'same employer'],
      [{ email: 'anna.miller@gmail.com' }, { email: 'peter.fisher@gmail.com' }, 'different'],
    ],
  ],
  [
    'phone',
    [
      [{ phone: '+44 7700 900123' }, { phone: '07700 900123' }, 'equal'],
      [{ phone: '+447700900123' }, { phone: '+447700900124' }, 'one digit off'],
      [{ phone: '+442079460123' }, { phone: '+441619460123' }, 'last seven digits equal'],
      [{ phone: '+447700900123' }, { phone: '+447700911456' }, 'different'],
    ],
  ],
  [
    'address',
    [
      [{ street: '12 Oak Street', city: 'Leeds' }, { house_number: '12', street: 'Oak St.', city: 'LEEDS' }, 'equal'],
      [{ address: '12 Oak Street, Leeds' }, { street: '12 Oak St', city: 'Leeds' }, 'equal'],
      [{ street: '12 Oak Street', city: 'Leeds' }, { street: '12 Oka Street', city: 'Leeds' }, 'nearly equal'],
      [{ street: '12 Oak Street', city: 'Leeds' }, { street: '97 Oak Street', city: 'Leeds' }, 'same street'],
      [
        { street: '12 Oak Street', postcode: 'LS1 1AA' },
        { street: '7 High Road', postcode: 'ls11aa' },
        'same postcode',
      ],
      [{ street: '12 Oak Street', city: 'Leeds' }, { street: '7 High Road', city: 'Leeds' }, 'same city'],
      [{ city: 'Birmingham' }, { city: 'Birminghm' }, 'city resembling'],
      // There is a High Street in every town.
      [{ street: '12 High Street', city: 'Leeds' }, { street: '9 High Street', city: 'Hull' }, 'different'],
    ],
  ],
  [
    'company',
    [
      [{ company: 'Acme Ltd' }, { company: 'ACME Limited' }, 'equal'],
      [{ company: 'Acme Bakery' }, { company: 'Acme Bakrey' }, 'nearly equal'],
      [{ company: 'Acme', email: 'a@acme.example' }, { email: 'bob@acme.example' }, 'same domain'],
      [{ company: 'Acme' }, { company: 'Globex' }, 'different'],
    ],
  ],
  [
    'national',
    [
      [{ national_id: '415 263 748' }, { national_id: '415-263-748' }, 'equal'],
      [{ national_id: '415263748' }, { national_id: '415263784' }, 'one character off'],
      [{ national_id: '415263748' }, { national_id: '973102846' }, 'different'],
    ],
  ],
];

describe.each(TABLES)('%s', (name, rows) => {
  test.each(rows)('%j and %j: %s', async (left, right, expected) => {
    expect(await level(name, left, right)).toBe(expected);
  });

  test.each(rows)('%j and %j, turned round', async (left, right, expected) => {
    expect(await level(name, right, left)).toBe(expected);
  });
});

test('every comparison begins with missing and ends with disagreement', () => {
  for (const { levels } of COMPARISONS) {
    expect(levels).toHaveLength(8);
    expect(levels[0]).toBe('missing');
    expect(levels.at(-1)).toMatch(/different|a generation apart/);
  }
});
