import { expect, test } from 'vitest';
import { emailForm } from '../../src/demo/audit/forms/email.ts';
import { languageForm } from '../../src/demo/audit/forms/language.ts';
import { nameForm } from '../../src/demo/audit/forms/name.ts';
import { phoneForm } from '../../src/demo/audit/forms/phone.ts';
import { timezoneForm } from '../../src/demo/audit/forms/timezone.ts';

test('an e-mail address is itself in any case', () => {
  expect(emailForm(' Ann@Example.com ')).toBe('ann@example.com');
  expect(emailForm('ann@example.com')).not.toBe(emailForm('a.nn@example.com'));
});

test('a phone number is itself in every notation', () => {
  for (const text of ['+1 (202) 555-0123', '202-555-0123', '202.555.0123 ext. 4', '+12025550123'])
    expect(phoneForm(text)).toBe('+12025550123');
  expect(phoneForm('0044 20 7946 0123')).toBe('+442079460123');
  expect(phoneForm('+442079460123')).not.toBe(phoneForm('+442079460124'));
});

test('text that is no number stands for itself', () => {
  expect(phoneForm('see notes')).toBe('seenotes');
  expect(phoneForm('n/a')).not.toBe(phoneForm('see notes'));
});

test('a name is one line with single blanks; case counts', () => {
  expect(nameForm(' Ann ', ' Lee  Bell')).toBe('Ann Lee Bell');
  expect(nameForm('Zoe\u0308')).toBe(nameForm('Zo\u00eb'));
  expect(nameForm('ANN')).not.toBe(nameForm('Ann'));
});

test('what names nobody is no name', () => {
  for (const text of ['ann@example.com', '+12025550123', 'Guest', 'unknown', ' ']) expect(nameForm(text)).toBe('');
  expect(nameForm('Guestini')).toBe('Guestini');
});

test('a language is itself in every region and under its old code', () => {
  expect(languageForm('pt-BR')).toBe('pt');
  expect(languageForm('iw')).toBe('he');
  expect(languageForm('pt')).not.toBe(languageForm('es'));
});

test('a time zone is itself under each of its names and as a slug', () => {
  expect(timezoneForm('us_slash_eastern')).toBe(timezoneForm('America/New_York'));
  expect(timezoneForm('america_slash_port_hyphen_au_hyphen_prince')).toBe(timezoneForm('America/Port-au-Prince'));
  expect(timezoneForm('Europe/Stockholm')).not.toBe(timezoneForm('Europe/Berlin'));
});

test('UTC is what Gorgias stores where nobody knows', () => {
  for (const text of ['', 'UTC', 'Etc/UTC', 'etc_slash_utc']) expect(timezoneForm(text)).toBe('');
});

test('a name with control characters or half a character is the name without them', () => {
  expect(nameForm('Nul\u0000In', 'Bell\u0007Ring\n')).toBe('NulIn BellRing');
  expect(nameForm('Ann\ud83d')).toBe(nameForm('Ann\ufffd'));
});
