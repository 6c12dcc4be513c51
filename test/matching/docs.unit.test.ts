import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aliasesOf, fieldOfColumn } from '../../src/matching/columns.ts';
import { FIELDS } from '../../src/matching/types.ts';

const page = readFileSync(new URL('../../docs/match.md', import.meta.url), 'utf8');

test.each(FIELDS)('docs/match.md lists every known name of %s', (field) => {
  expect(page).toContain(`| \`${field}\` | ${aliasesOf(field).join(', ')} |`);
});

test('no name means two fields', () => {
  for (const field of FIELDS)
    for (const alias of aliasesOf(field)) expect(`${alias}: ${fieldOfColumn(alias)}`).toBe(`${alias}: ${field}`);
});

test.each([
  ['Given Name', 'first_name'],
  ['E-Mail', 'email'],
  ['soc_sec_id', 'national_id'],
  ['Date of Birth', 'dob'],
  ['suburb', 'city'],
  ['address_1', 'street'],
  ['STREET_NUMBER', 'house_number'],
  ['favourite colour', undefined],
])('%s is %s', (column, field) => {
  expect(fieldOfColumn(column)).toBe(field);
});
