import type { Lists } from '../encode/lists.ts';
import type { Population } from '../encode/population.ts';
import { type Words, wordText } from '../text/words.ts';

const SUFFIXES = ['', 'Jr', 'Sr', 'II', 'III', 'IV'];

function listText(lists: Lists, words: Words, row: number): string {
  return Array.from(lists.items.subarray(lists.offsets[row], lists.offsets[row + 1]), (code) =>
    wordText(words, code),
  ).join(' | ');
}

function dateText(date: number): string {
  const digits = String(date).padStart(8, '0');
  return date === 0 ? '' : `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** A record as the engine sees it: label and normal form of every field it holds. */
export function normalForms(people: Population, row: number): readonly (readonly [string, string])[] {
  const at = (column: Int32Array): number => column[row] as number;
  const place = [wordText(people.postcodes, at(people.postcode)), wordText(people.cities, at(people.city))];
  const forms: readonly (readonly [string, string])[] = [
    [
      'first name',
      [wordText(people.names.words, at(people.first)), wordText(people.names.words, at(people.middle))]
        .join(' ')
        .trim(),
    ],
    ['surname', `${wordText(people.names.words, at(people.last))} ${SUFFIXES[at(people.suffix)] ?? ''}`.trim()],
    ['date of birth', dateText(people.dates[at(people.dob)] as number)],
    ['e-mail', listText(people.emails, people.mailboxes.words, row)],
    ['phone', listText(people.phones, people.numbers.words, row)],
    [
      'address',
      [wordText(people.houses, at(people.house)), wordText(people.streets, at(people.street)), ...place]
        .filter(Boolean)
        .join(' '),
    ],
    ['company', wordText(people.companies, at(people.company))],
    ['personal id', wordText(people.nationals, at(people.national))],
  ];
  return forms.filter(([, text]) => text !== '');
}
