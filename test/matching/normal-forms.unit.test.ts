import { expect, test } from 'vitest';
import { lineForm, postcodeForm, streetForm } from '../../src/matching/normal/address.ts';
import { companyForm, employerDomain } from '../../src/matching/normal/company.ts';
import { dateForm, dayOrderOf } from '../../src/matching/normal/date.ts';
import { isDisposable } from '../../src/matching/normal/disposable.ts';
import { emailForm } from '../../src/matching/normal/email.ts';
import { identifierForm } from '../../src/matching/normal/identifier.ts';
import { withoutLegalForm } from '../../src/matching/normal/kind.ts';
import { nameFromFull, nameFromParts } from '../../src/matching/normal/name.ts';
import { nicknames } from '../../src/matching/normal/nicknames.ts';
import { phoneForm } from '../../src/matching/normal/phone.ts';

// Gmail Help, "Dots don't matter in Gmail addresses" and "Create task-specific email addresses"; RFC 5233 for +tags.
test.each([
  ['John.Smith+shop@gmail.com', 'johnsmith@gmail.com'],
  ['johnsmith@googlemail.com', 'johnsmith@gmail.com'],
  ['ann.lee+x@outlook.com', 'ann.lee@outlook.com'],
  ['ann.lee+x@icloud.com', 'ann.lee@icloud.com'],
  ['ann.lee+x@proton.me', 'ann.lee@proton.me'],
  ['ann-news@yahoo.com', 'ann-news@yahoo.com'],
  ['ann.lee+x@firm.example', 'ann.lee+x@firm.example'],
  ['Ann Lee <ann@firm.example>', 'ann@firm.example'],
  ['mailto:ann@firm.example', 'ann@firm.example'],
])('the mailbox of %s is %s', (raw, key) => {
  expect(emailForm(raw)?.key).toBe(key);
});

test.each(['n/a', 'none', 'noreply@shop.example', 'test@firm.example', 'a@b', 'two@at@signs.example', ''])(
  '%j is nobody’s address',
  (raw) => {
    expect(emailForm(raw)).toBeUndefined();
  },
);

// Yahoo Help, "disposable email addresses": base name, dash, keyword. The mailbox stays as typed: the base proves nothing.
test.each([
  ['anna-shop@yahoo.com', 'anna'],
  ['anna-lee-news@ymail.com', 'anna'],
  ['anna@yahoo.co.uk', 'anna'],
  ['an-shop@yahoo.com', 'an-shop'],
  ['anna-shop@gmail.com', ''],
  ['anna-shop@firm.example', ''],
])('the base of %s is %j', (raw, base) => {
  expect(emailForm(raw)?.base).toBe(base);
});

test.each([
  ['Acme Ltd', 'Acme'],
  ['Acme Widgets Ltd.', 'Acme Widgets'],
  ['Müller & Co. KG', 'Müller'],
  ['Smith and Sons, Inc.', 'Smith and Sons'],
  ['Limited', ''],
  ['ACME HOLDINGS', 'ACME'],
  ['Anna Incledon', undefined],
  ['Paulo Sa', undefined],
  ['Ltd Anna', undefined],
  ['', undefined],
])('%j without its legal form is %j', (raw, bare) => {
  expect(withoutLegalForm(raw)).toBe(bare);
});

// RFC 2142, section 3 to 5, and what firms use.
test.each([
  ['info@firm.example', true],
  ['sales2@firm.example', true],
  ['customer.service@firm.example', true],
  ['anna@firm.example', false],
])('%s is a role mailbox: %s', (raw, role) => {
  expect(emailForm(raw)?.role).toBe(role);
});

test('throw-away domains are known, firms and providers are not among them', () => {
  expect(isDisposable('mailinator.com')).toBe(true);
  expect(isDisposable('firm.example')).toBe(false);
});

// ITU-T E.164; (0) is the trunk prefix that national writing adds (E.123, 7.2).
test.each([
  ['+44 20 7946 0000', undefined, '+442079460000'],
  ['0044 (0)20 7946 0000', undefined, '+442079460000'],
  ['020 7946 0000', 'GB', '+442079460000'],
  ['020 7946 0000', undefined, '~2079460000'],
  ['1-212-555-0123', undefined, '+12125550123'],
  ['(212) 555-0123 ext. 9', 'US', '+12125550123'],
])('%s in %s is %s', (raw, region, key) => {
  expect(phoneForm(raw, region)?.key).toBe(key);
});

test.each(['0000000000', '123', 'n/a', '1234567'])('%s is no number', (raw) => {
  expect(phoneForm(raw, undefined)).toBeUndefined();
});

test('toll-free numbers are told', () => {
  expect(phoneForm('+1 800 555 0199', undefined)?.tollFree).toBe(true);
  expect(phoneForm('+44 7700 900123', undefined)?.tollFree).toBe(false);
});

test.each([
  ['Dr. Anna-Maria', 'van der Berg', { first: 'anna', middle: 'maria', last: 'vanderberg', suffix: '' }],
  ['John', 'Smith Jr.', { first: 'john', middle: '', last: 'smith', suffix: 'jr' }],
  ['n/a', 'UNKNOWN', { first: '', middle: '', last: '', suffix: '' }],
  ['Zoë', "O'Neil", { first: 'zoe', middle: '', last: 'oneil', suffix: '' }],
])('%s %s', (first, last, expected) => {
  expect(nameFromParts(first, last)).toMatchObject(expected);
});

test.each([
  ['Smith, Ann Lee', 'ann', 'smith'],
  ['Ann Lee Smith', 'ann', 'smith'],
  ['Mr Ludwig van Beethoven', 'ludwig', 'vanbeethoven'],
  ['John Smith III', 'john', 'smith'],
  ['Madonna', 'madonna', ''],
])('%s is %s %s', (full, first, last) => {
  expect(nameFromFull(full)).toMatchObject({ first, last });
});

test('short forms stand for their formal names, and only for those', () => {
  const shared = (a: string, b: string) => nicknames.formsOf(a).some((form) => nicknames.formsOf(b).includes(form));
  expect(shared('bob', 'robert')).toBe(true);
  expect(shared('liz', 'elizabeth')).toBe(true);
  expect(shared('samantha', 'samuel')).toBe(false);
  expect(shared('alexander', 'alexandra')).toBe(false);
});

test.each([
  ['1971-06-24', 19710624],
  ['19710624', 19710624],
  ['24/06/1971', 19710624],
  ['24.6.71', 19710624],
  ['24 June 1971', 19710624],
  ['Jun 24, 1971', 19710624],
  ['1900-01-01', 0],
  ['soon', 0],
])('%s is %d', (raw, expected) => {
  expect(dateForm(raw, 'dmy')).toBe(expected);
});

test('the order of day and month is told by the column', () => {
  expect(dayOrderOf(['01/02/1980', '03/25/1980'])).toBe('mdy');
  expect(dayOrderOf(['01/02/1980', '25/03/1980'])).toBe('dmy');
  expect(dateForm('03/25/1980', 'mdy')).toBe(19800325);
});

// USPS Publication 28, appendix C1: street suffixes.
test.each([
  ['12 Oak Street, Apt 4', { house: '12', street: 'oak st' }],
  ['12a Oak St.', { house: '12a', street: 'oak st' }],
  ['Hauptstraße 7b', { house: '7b', street: 'hauptstr' }],
  ['Oak Avenue', { house: '', street: 'oak ave' }],
])('%s', (raw, expected) => {
  expect(streetForm(raw)).toEqual(expected);
});

test('a whole address in one line gives its parts', () => {
  expect(lineForm('12 Oak Street, Springfield, 01234')).toEqual({
    house: '12',
    street: 'oak st',
    city: 'springfield',
    postcode: '01234',
  });
  expect(postcodeForm('12345-6789')).toBe('12345');
  expect(postcodeForm('sw1a 1aa')).toBe('sw1a1aa');
});

test.each([
  ['The Acme Co., Ltd.', 'acme'],
  ['Müller & Söhne GmbH', 'muller and sohne'],
  ['Holding', 'holding'],
])('%s is the firm %s', (raw, expected) => {
  expect(companyForm(raw)).toBe(expected);
});

test('an employer is the registrable domain', () => {
  expect(employerDomain('mail.acme.co.uk')).toBe('acme.co.uk');
});

test.each([
  ['12-34 56.87', '12345687'],
  ['000000000', ''],
  ['123456789', ''],
  ['N/A', ''],
])('the id %s is %j', (raw, expected) => {
  expect(identifierForm(raw)).toBe(expected);
});
