import { expect, test } from 'vitest';
import { PeopleFileError, parsePeople } from '../../../src/sandbox/people/csv.ts';

const onBoth = (text: string) => parsePeople(text, 1);

test('a row on both sides becomes a contact and a customer', () => {
  const [person] = onBoth(
    'side,person,First Name,surname,E-Mail,Phone,City,language\nboth,p-1,Mara,Lind,Mara@Example.com,+1 212 555 0123,Salem,sv\n',
  );
  expect(person).toMatchObject({
    id: 'p-1',
    hubspot: [
      {
        properties: {
          firstname: 'Mara',
          lastname: 'Lind',
          email: 'mara@example.com',
          phone: '+1 212 555 0123',
          city: 'Salem',
          hs_language: 'sv',
        },
      },
    ],
    gorgias: [
      {
        name: 'Mara Lind',
        email: 'Mara@Example.com',
        language: 'sv',
        channels: [
          { type: 'email', address: 'Mara@Example.com', preferred: true },
          { type: 'phone', address: '+1 212 555 0123', preferred: true },
        ],
      },
    ],
  });
});

test('side places a row on one service only', () => {
  const people = onBoth('side,full_name\nhubspot,Ann Bell\ngorgias,Ben Cole\n');
  expect(people.map(({ hubspot, gorgias }) => [hubspot.length, gorgias.length])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test('without a side the seed spreads the rows, most on both', () => {
  const rows = Array.from({ length: 1000 }, (_, n) => `Name ${n},n${n}@example.com`).join('\n');
  const people = parsePeople(`name,email\n${rows}`, 3);
  const both = people.filter(({ hubspot, gorgias }) => hubspot.length + gorgias.length === 2).length;
  expect(both).toBeGreaterThan(650);
  expect(both).toBeLessThan(750);
  expect(parsePeople(`name,email\n${rows}`, 3)).toEqual(people);
});

test('rows of one cluster are one person, and rows without truth have no id', () => {
  const one = onBoth('cluster,side,name,email\n9,hubspot,Ann Bell,a@example.com\n9,gorgias,A. Bell,b@example.com\n');
  expect(one).toHaveLength(1);
  expect(one[0]).toMatchObject({ id: '9', hubspot: [{}], gorgias: [{}], emails: ['a@example.com', 'b@example.com'] });
  expect(onBoth('name,email\nAnn Bell,a@example.com\n')[0]?.id).toBe('');
});

test('the truth column reaches no seed', () => {
  const [person] = onBoth('person,side,name\nsecret-truth,both,Ann Bell\n');
  expect(JSON.stringify([person?.hubspot, person?.gorgias])).not.toContain('secret-truth');
});

test('an address a service holds already is left out of the later record', () => {
  const people = onBoth('side,name,email\nboth,Ann Bell,a@example.com\nboth,Bea Bell,A@example.com\n');
  expect(people[1]?.hubspot[0]?.properties).toEqual({ firstname: 'Bea', lastname: 'Bell' });
  expect(people[1]?.gorgias[0]).toMatchObject({ email: null, channels: [] });
});

test.each([
  ['', 1, /empty/],
  ['colour,size\nred,1\n', 1, /no column with a name/],
  ['side,name\nboth,Ann\nzendesk,Ben\n', 3, /side must be hubspot, gorgias or both/],
  ['name,email\nAnn,a@example.com,extra\n', 2, /3 values where the header has 2/],
])('%j is refused with its line', (text, line, message) => {
  const failure = (() => {
    try {
      return onBoth(text);
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(PeopleFileError);
  expect(failure).toMatchObject({ line, message: expect.stringMatching(message) });
});
