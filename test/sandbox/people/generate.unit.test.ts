import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { generatePeople } from '../../../src/sandbox/people/generate.ts';
import { linkable } from '../../../src/sandbox/people/linkable.ts';
import type { GorgiasSeed, HubspotSeed, Person } from '../../../src/sandbox/people/person.ts';

const people = generatePeople(20_000, 7);
const contacts = people.flatMap((person) => person.hubspot);
const customers = people.flatMap((person) => person.gorgias);
const share = (some: number, of: number): number => some / of;

const emailsOf = ({ properties, additionalEmails = [] }: HubspotSeed): string[] =>
  [properties.email, ...additionalEmails].filter((address) => address !== undefined);
const phonesOf = ({ properties }: HubspotSeed): string[] =>
  [properties.phone, properties.mobilephone].filter((number) => number !== undefined);

test('the same seed makes the same people, another seed makes others', () => {
  expect(generatePeople(500, 7)).toEqual(people.slice(0, 500));
  expect(generatePeople(500, 8)).not.toEqual(generatePeople(500, 7));
});

test('seven in ten persons are on both sides, the rest on one', () => {
  const both = people.filter((person) => person.hubspot.length > 0 && person.gorgias.length > 0).length;
  expect(share(both, people.length)).toBeCloseTo(0.7, 1);
  expect(people.every((person) => person.hubspot.length + person.gorgias.length > 0)).toBe(true);
});

test('three persons in a hundred are on one side twice', () => {
  const twice = people.filter((person) => person.hubspot.length > 1 || person.gorgias.length > 1).length;
  expect(share(twice, people.length)).toBeGreaterThan(0.025);
  expect(share(twice, people.length)).toBeLessThan(0.035);
});

test('no HubSpot e-mail belongs to two contacts, primary and additional together', () => {
  const all = contacts.flatMap(emailsOf);
  expect(new Set(all.map((address) => address.toLowerCase())).size).toBe(all.length);
});

test('no Gorgias address belongs to two customers', () => {
  const all = customers.flatMap(({ channels }) =>
    channels.map(({ type, address }) => `${type} ${address.toLowerCase()}`),
  );
  expect(new Set(all).size).toBe(all.length);
});

test('a primary e-mail in Gorgias is the address of one of the channels', () => {
  for (const { email, channels } of customers) {
    if (email === null) continue;
    expect(channels.map(({ address }) => address.toLowerCase())).toContain(email.toLowerCase());
  }
});

test('one channel of each type is preferred', () => {
  for (const { channels } of customers) {
    const preferred = channels.filter((channel) => channel.preferred).map(({ type }) => type);
    expect(preferred.sort()).toEqual([...new Set(channels.map(({ type }) => type))].sort());
  }
});

test('every e-mail is under a reserved domain', () => {
  for (const address of people.flatMap((person) => person.emails)) {
    expect(address).toMatch(/@(example\.(com|org|net)|[a-z0-9]+\.(example|test))$/);
  }
});

test('every real number is valid to libphonenumber', () => {
  const numbers = [...new Set(people.flatMap((person) => person.phones))].slice(0, 3000);
  expect(numbers.filter((number) => !parsePhoneNumberFromString(number)?.isValid())).toEqual([]);
});

test('every two records of one person are tied by an address that both show', () => {
  for (const person of people) {
    const records = [...person.hubspot.map(addresses), ...person.gorgias.map(addresses)];
    const reached = new Set(records[0]);
    for (let round = 0; round < records.length; round++) {
      for (const record of records)
        if (record.some((address) => reached.has(address))) for (const address of record) reached.add(address);
    }
    expect(
      records.every((record) => records.length === 1 || record.some((address) => reached.has(address))),
      person.id,
    ).toBe(true);
  }
});

function addresses(record: HubspotSeed | GorgiasSeed): string[] {
  const emails =
    'properties' in record
      ? emailsOf(record)
      : record.channels.filter(({ type }) => type === 'email').map((c) => c.address);
  const phones =
    'properties' in record
      ? phonesOf(record)
      : record.channels.filter(({ type }) => /phone|whatsapp/.test(type)).map((c) => c.address);
  const numbers = phones
    .map((number) => parsePhoneNumberFromString(number)?.number)
    .filter((number) => number !== undefined);
  return [...emails.map((address) => address.toLowerCase()), ...numbers];
}

test('phones come in many notations, in both HubSpot properties', () => {
  const phones = contacts.flatMap(phonesOf);
  for (const notation of [
    /^\+\d+$/,
    /^\+\d+ .* /,
    /^00\d/,
    /^\(0?\d+\) /,
    /ext\. \d+$/,
    / x\d+$/,
    /\d\.\d/,
    /\(0\)/,
    /^n\/a$/,
  ]) {
    expect(phones.filter((number) => notation.test(number)).length, String(notation)).toBeGreaterThan(5);
  }
  expect(contacts.filter(({ properties }) => properties.mobilephone !== undefined).length).toBeGreaterThan(500);
});

test('names come in every script, shouted, shortened and not at all', () => {
  for (const script of ['Cyrillic', 'Greek', 'Han', 'Arabic', 'Hangul']) {
    const pattern = new RegExp(`\\p{Script=${script}}`, 'u');
    expect(customers.filter(({ name }) => name !== null && pattern.test(name)).length, script).toBeGreaterThan(30);
  }
  expect(contacts.filter(({ properties }) => properties.firstname === undefined).length).toBeGreaterThan(100);
  expect(customers.filter(({ name }) => name === null).length).toBeGreaterThan(100);
});

test('customers have channels of every usual kind, clocks that say UTC, and profiles that mail made', () => {
  for (const type of ['email', 'phone', 'whatsapp', 'chat', 'instagram']) {
    expect(
      customers.filter(({ channels }) => channels.some((channel) => channel.type === type)).length,
      type,
    ).toBeGreaterThan(200);
  }
  expect(share(customers.filter(({ timezone }) => timezone === 'UTC').length, customers.length)).toBeGreaterThan(0.4);
  expect(customers.filter(({ email }) => /^(noreply|mailer-daemon)/.test(email ?? '')).length).toBeGreaterThan(30);
  expect(contacts.some(({ properties }) => properties.hs_timezone === 'us_slash_eastern')).toBe(true);
});

test('some mailboxes are read by two people, and some numbers by a whole house', () => {
  const readers = new Map<string, Set<string>>();
  const add = (address: string, person: Person): void => {
    readers.set(address, (readers.get(address) ?? new Set()).add(person.id));
  };
  for (const person of people) for (const address of [...person.emails, ...person.phones]) add(address, person);
  const shared = [...readers].filter(([, persons]) => persons.size > 1).map(([address]) => address);
  expect(shared.filter((address) => address.includes('@')).length).toBeGreaterThan(50);
  expect(shared.filter((address) => address.startsWith('+')).length).toBeGreaterThan(200);
});

test('most of those on both sides are linkable, and some by their phone alone', () => {
  const both = people.filter((person) => person.hubspot.length === 1 && person.gorgias.length === 1);
  const found = linkable(people);
  expect(share(found.length, both.length)).toBeGreaterThan(0.9);
  const mailless = found.filter(({ hubspot: [contact], gorgias: [customer] }) => {
    const theirs = (customer?.channels ?? []).map(({ address }) => address);
    return contact !== undefined && !emailsOf(contact).some((address) => theirs.includes(address));
  });
  expect(mailless.length).toBeGreaterThan(300);
});
