import { describe, expect, test } from 'vitest';
import { type Cells, matched } from './people.ts';

const HOME = { house_number: '12', street: 'Oak Street', city: 'Leeds', postcode: 'LS1 1AA' } as const;
const PHONE = '+44 20 7946 0123';

/** Couples and twins whose first names look alike, on one mailbox, one phone and in one home. */
function lookAlikes(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, Cells, Cells])[] {
  const all = { last_name: 'Miller', email: 'themillers@example.com', phone: PHONE, ...HOME };
  return pairs.flatMap(([a, b]) => [
    [
      `${a} and ${b} on one mailbox`,
      { first_name: a, last_name: 'Miller', email: all.email },
      { first_name: b, last_name: 'Miller', email: all.email },
    ],
    [`${a} and ${b} in one home`, { first_name: a, ...all }, { first_name: b, ...all }],
    [
      `${a} and ${b}, born on one day`,
      { first_name: a, ...all, dob: '2001-05-06' },
      { first_name: b, ...all, dob: '2001-05-06' },
    ],
  ]);
}

/** Merges that hurt: two people each. None may be called `same`, whatever else agrees. */
const CASES: readonly (readonly [string, Cells, Cells])[] = [
  [
    'a family on one phone',
    { first_name: 'Anna', last_name: 'Miller', phone: PHONE, ...HOME },
    { first_name: 'Peter', last_name: 'Miller', phone: PHONE, ...HOME },
  ],
  [
    'a family on one phone, one first name missing',
    { first_name: 'Anna', last_name: 'Miller', phone: PHONE, ...HOME },
    { last_name: 'Miller', phone: PHONE, ...HOME },
  ],
  [
    'a couple on one mailbox',
    { first_name: 'Anna', last_name: 'Miller', email: 'themillers@example.com' },
    { first_name: 'Peter', last_name: 'Miller', email: 'themillers@example.com' },
  ],
  [
    'a couple on one mailbox, phone and address',
    { first_name: 'Anna', last_name: 'Miller', email: 'themillers@example.com', phone: PHONE, ...HOME },
    { first_name: 'Peter', last_name: 'Miller', email: 'themillers@example.com', phone: PHONE, ...HOME },
  ],
  [
    'father and son of one name, by their birthdays',
    { first_name: 'John', last_name: 'Smith', dob: '1950-03-04', phone: PHONE, ...HOME },
    { first_name: 'John', last_name: 'Smith', dob: '1980-03-04', phone: PHONE, ...HOME },
  ],
  [
    'father and son of one name and one mailbox, by their birthdays',
    { first_name: 'John', last_name: 'Smith', dob: '1951-03-04', email: 'smiths@example.com', ...HOME },
    { first_name: 'John', last_name: 'Smith', dob: '1979-11-20', email: 'smiths@example.com', ...HOME },
  ],
  [
    'father and son of one name, by the suffix',
    { first_name: 'John', last_name: 'Smith Sr', phone: PHONE, ...HOME },
    { first_name: 'John', last_name: 'Smith Jr', phone: PHONE, ...HOME },
  ],
  [
    'father and son of one name, one suffix missing',
    { first_name: 'John', last_name: 'Smith', phone: PHONE, ...HOME },
    { first_name: 'John', last_name: 'Smith Jr.', phone: PHONE, ...HOME },
  ],
  [
    'twins',
    { first_name: 'Mia', last_name: 'Miller', dob: '2001-05-06', phone: PHONE, ...HOME },
    { first_name: 'Lea', last_name: 'Miller', dob: '2001-05-06', phone: PHONE, ...HOME },
  ],
  [
    'twins whose names rhyme',
    { first_name: 'Jayden', last_name: 'Miller', dob: '2001-05-06', ...HOME },
    { first_name: 'Hayden', last_name: 'Miller', dob: '2001-05-06', ...HOME },
  ],
  [
    'twins whose names differ by a letter',
    { first_name: 'Jaylin', last_name: 'Miller', dob: '2001-05-06', ...HOME },
    { first_name: 'Jaylen', last_name: 'Miller', dob: '2001-05-06', ...HOME },
  ],
  [
    'twins with one initial',
    { first_name: 'M.', last_name: 'Miller', dob: '2001-05-06', ...HOME },
    { first_name: 'Mark', last_name: 'Miller', dob: '2001-05-06', ...HOME },
  ],
  [
    'info@ of a firm',
    { first_name: 'Anna', last_name: 'Miller', email: 'info@firm.example', company: 'Firm' },
    { first_name: 'Carl', last_name: 'Fisher', email: 'info@firm.example', company: 'Firm' },
  ],
  [
    'info@ of a firm, one name missing',
    { first_name: 'Anna', last_name: 'Miller', email: 'info@firm.example' },
    { email: 'info@firm.example' },
  ],
  [
    'a switchboard',
    { first_name: 'Anna', last_name: 'Miller', phone: PHONE, company: 'Firm', email: 'anna.miller@firm.example' },
    { first_name: 'Carl', last_name: 'Fisher', phone: PHONE, company: 'Firm', email: 'carl.fisher@firm.example' },
  ],
  [
    'a recycled number',
    { first_name: 'Anna', last_name: 'Miller', phone: PHONE, city: 'Leeds' },
    { first_name: 'Carl', last_name: 'Fisher', phone: PHONE, city: 'Hull' },
  ],
  [
    'a recycled number, one first name',
    { first_name: 'Anna', last_name: 'Miller', phone: PHONE, email: 'anna@example.com' },
    { first_name: 'Anna', last_name: 'Fisher', phone: PHONE, email: 'fisher77@example.org' },
  ],
  [
    'two John Smiths in one firm',
    { first_name: 'John', last_name: 'Smith', company: 'Firm', email: 'john.smith@firm.example', city: 'Leeds' },
    { first_name: 'John', last_name: 'Smith', company: 'Firm', email: 'john.smith2@firm.example', city: 'Leeds' },
  ],
  [
    'two John Smiths in one firm with two styles of address',
    {
      first_name: 'John',
      last_name: 'Smith',
      company: 'Firm',
      email: 'john.smith@firm.example',
      phone: '+447700900111',
    },
    { first_name: 'John', last_name: 'Smith', company: 'Firm', email: 'jsmith@firm.example', phone: '+447700900222' },
  ],
  [
    'two John Smiths in one town',
    { first_name: 'John', last_name: 'Smith', city: 'Leeds' },
    { first_name: 'John', last_name: 'Smith', city: 'Leeds' },
  ],
  [
    'different personal ids',
    { first_name: 'Anna', last_name: 'Miller', national_id: '415263748', phone: PHONE, ...HOME },
    { first_name: 'Anna', last_name: 'Miller', national_id: '973102846', phone: PHONE, ...HOME },
  ],
  [
    'a firm and its owner',
    { full_name: 'Anna Miller Ltd', email: 'anna@miller.example', phone: PHONE, company: 'Anna Miller Ltd', ...HOME },
    { full_name: 'Anna Miller', email: 'anna@miller.example', phone: PHONE, company: 'Anna Miller Ltd', ...HOME },
  ],
  [
    'a firm and somebody who works there',
    { first_name: 'Beta', last_name: 'Tools GmbH', email: 'beta@tools.example', phone: PHONE, company: 'Beta Tools' },
    { first_name: 'Beate', last_name: 'Tools', email: 'beta@tools.example', phone: PHONE, company: 'Beta Tools' },
  ],
  ...lookAlikes([
    ['Jayden', 'Hayden'],
    ['Jaylin', 'Jaylen'],
    ['Mia', 'Mila'],
    ['Mario', 'Maria'],
    ['Stefan', 'Stefanie'],
    ['Karl', 'Karla'],
    ['Amir', 'Amira'],
    ['Andrea', 'Andreas'],
  ]),
  [
    'twins with mailboxes of their own',
    {
      first_name: 'Mia',
      last_name: 'Miller',
      dob: '2001-05-06',
      email: 'mia.miller@example.com',
      phone: PHONE,
      ...HOME,
    },
    {
      first_name: 'Mila',
      last_name: 'Miller',
      dob: '2001-05-06',
      email: 'mila.miller@example.com',
      phone: PHONE,
      ...HOME,
    },
  ],
  [
    'twins whose home nobody wrote down',
    { first_name: 'Jaylin', last_name: 'Miller', dob: '2001-05-06', city: 'Leeds' },
    { first_name: 'Jaylen', last_name: 'Miller', dob: '2001-05-06', city: 'Leeds' },
  ],
  [
    'Mr and Mrs',
    { full_name: 'Mr Miller', email: 'themillers@example.com', phone: PHONE, ...HOME },
    { full_name: 'Mrs Miller', email: 'themillers@example.com', phone: PHONE, ...HOME },
  ],
  [
    'a couple of one initial',
    { full_name: 'Mr J Miller', email: 'themillers@example.com', phone: PHONE },
    { full_name: 'Mrs J Miller', email: 'themillers@example.com', phone: PHONE },
  ],
  [
    'a couple in one record, and one of them',
    { full_name: 'Anna & Peter Miller', email: 'themillers@example.com', ...HOME },
    { full_name: 'Peter Miller', email: 'themillers@example.com', ...HOME },
  ],
  [
    'a couple on one mailbox, one first name missing',
    { last_name: 'Miller', email: 'themillers@example.com' },
    { first_name: 'Anna', last_name: 'Miller', email: 'themillers@example.com' },
  ],
  [
    'father and son of one name and one mailbox, one suffix missing',
    { first_name: 'John', last_name: 'Smith', email: 'smiths@example.com', phone: PHONE, ...HOME },
    { first_name: 'John', last_name: 'Smith Jr', email: 'smiths@example.com', phone: PHONE, ...HOME },
  ],
  [
    'two John Smiths in one firm, on its switchboard',
    { first_name: 'John', last_name: 'Smith', company: 'Firm', phone: PHONE, email: 'john.smith@firm.example' },
    { first_name: 'John', last_name: 'Smith', company: 'Firm', phone: PHONE, email: 'john.smith2@firm.example' },
  ],
  [
    'two John Smiths in one firm, on its switchboard and at its address',
    { first_name: 'John', last_name: 'Smith', company: 'Firm', phone: PHONE, ...HOME },
    { first_name: 'John', last_name: 'Smith', company: 'Firm', phone: PHONE, ...HOME },
  ],
  [
    'siblings whose names differ by a letter, on the mailbox of one, by their birthdays',
    { first_name: 'Jaylin', last_name: 'Miller', dob: '1989-02-16', email: 'jaylin.miller@example.com', ...HOME },
    { first_name: 'Jaylen', last_name: 'Miller', dob: '1993-10-15', email: 'jaylin.miller@example.com', ...HOME },
  ],
  [
    'a couple at home on a mailbox of their initial',
    { first_name: 'Louis', last_name: 'Miller', email: 'lmiller1725@example.com', ...HOME },
    { first_name: 'Louise', last_name: 'Miller', email: 'lmiller1725@example.com', ...HOME },
  ],
  [
    'two of one firm on its switchboard and a mailbox of their initial',
    { first_name: 'Louis', last_name: 'Perez', email: 'l.perez@firm.example', phone: PHONE, company: 'Firm' },
    { first_name: 'Louise', last_name: 'Perez', email: 'l.perez@firm.example', phone: PHONE, company: 'Firm' },
  ],
  [
    'a mailbox of a branch, one name missing',
    { first_name: 'Anna', last_name: 'Miller', email: 'info-uk@firm.example', phone: PHONE, company: 'Firm' },
    { email: 'info-uk@firm.example', phone: PHONE, company: 'Firm' },
  ],
  ['an e-mail and nothing else', { email: 'anna@example.com' }, { email: 'anna@example.com' }],
  ['a name and nothing else', { full_name: 'Xanthippe Zwingli' }, { full_name: 'Xanthippe Zwingli' }],
];

/** Neighbours in the file must not change anything: twenty people who have nothing to do with the pair. */
const CROWD = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [
    `other-${i}`,
    {
      first_name: ['Olga', 'Omar', 'Nina', 'Ivan', 'Rosa'][i % 5] as string,
      last_name: `Surname${i}`,
      email: `person${i}@example.net`,
      dob: `19${60 + i}-0${1 + (i % 9)}-1${i % 9}`,
    },
  ]),
);

describe.each(CASES)('%s', (_, left, right) => {
  test('is not the same person', async () => {
    const found = await matched({ left, right });
    expect(['review', 'different']).toContain(found.verdict('left', 'right'));
    expect(found.clusters()).toHaveLength(2);
  });

  test('is not the same person among others', async () => {
    const found = await matched({ left, right, ...CROWD });
    expect(['review', 'different']).toContain(found.verdict('left', 'right'));
    expect(found.clusters().filter((ids) => ids.length > 1)).toEqual([]);
  });
});

/** And what must still be found, lest refusing everything should pass. */
const POSITIVES: readonly (readonly [string, Cells, Cells])[] = [
  [
    'one person with a mailbox and a number',
    { first_name: 'Anna', last_name: 'Miller', email: 'anna.miller@example.com', phone: PHONE },
    { first_name: 'Anna', last_name: 'Miller', email: 'Anna.Miller@example.com', phone: '0044 20 79460123' },
  ],
  [
    'a nickname on one mailbox',
    { first_name: 'Robert', last_name: 'Fisher', email: 'rfisher1971@example.com', city: 'Hull' },
    { first_name: 'Bob', last_name: 'Fisher', email: 'rfisher1971@example.com', city: 'Hull' },
  ],
  [
    'a married name',
    { first_name: 'Anna', last_name: 'Miller', dob: '1980-02-03', email: 'anna80@example.com' },
    { first_name: 'Anna', last_name: 'Fisher', dob: '1980-02-03', email: 'anna80@example.com' },
  ],
  [
    'swapped names',
    { first_name: 'Miller', last_name: 'Anna', dob: '1980-02-03', email: 'anna80@example.com' },
    { first_name: 'Anna', last_name: 'Miller', dob: '1980-02-03', email: 'anna80@example.com' },
  ],
  [
    'a birthday with day and month turned',
    { first_name: 'Anna', last_name: 'Miller', dob: '1980-02-03', ...HOME },
    { first_name: 'Anna', last_name: 'Miller', dob: '1980-03-02', ...HOME },
  ],
];

test.each(POSITIVES)('%s is found', async (_, left, right) => {
  const found = await matched({ left, right, ...CROWD });
  expect(['same', 'merge']).toContain(found.verdict('left', 'right'));
  expect(found.clusters()).toContainEqual(['left', 'right']);
});

test('a shared mailbox is told by the names of its other users', async () => {
  const records = {
    left: { last_name: 'Miller', email: 'themillers@example.com', city: 'Leeds' },
    right: { first_name: 'Anna', last_name: 'Miller', email: 'themillers@example.com', city: 'Leeds' },
  };
  const other = { third: { first_name: 'Peter', last_name: 'Miller', email: 'themillers@example.com', city: 'Leeds' } };
  expect((await matched({ ...records, ...other })).vetoes('left', 'right')).toContain('shared-mailbox');
  expect((await matched(records)).vetoes('left', 'right')).not.toContain('shared-mailbox');
});

test('a mailbox of two generations is nobody’s own, whatever name it bears', async () => {
  const all = { first_name: 'John', last_name: 'Smith', email: 'john.smith@example.com', phone: PHONE, ...HOME };
  const undated = { father: { ...all, dob: '1950-03-04' }, unknown: all };
  const found = await matched({ ...undated, son: { ...all, dob: '1981-07-21' } });
  expect(found.verdict('father', 'unknown')).not.toBe('merge');
  expect(found.verdict('son', 'unknown')).not.toBe('merge');
  expect((await matched(undated)).verdict('father', 'unknown')).toBe('merge');
});
