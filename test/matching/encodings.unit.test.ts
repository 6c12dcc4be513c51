import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Census } from '../../src/cli/match/utf8.ts';
import { match, place, withFolder } from './command-here.ts';

withFolder();

const HEADER = 'id,first_name,last_name,email\n';
const row = (id: number, name: string): string => `${id},Jürgen,${name},m${id}@example.com\n`;
const many = (rows: number): string => HEADER + Array.from({ length: rows }, (_, i) => row(i, 'Müller')).join('');
const spoilt = (text: string, places: number): Buffer =>
  Buffer.concat([
    Buffer.from(text),
    ...Array.from({ length: places }, (_, i) => Buffer.from(row(9000 + i, 'Köhler'), 'latin1')),
  ]);

test.each([
  ['no bytes', Buffer.from(many(5)), /^5 records, utf-8;/],
  ['half a percent of bytes', spoilt(many(400), 2), /^402 records, utf-8 \(4 bytes are none, read as \ufffd\);/],
  [
    'a letter cut in two',
    Buffer.concat([Buffer.from(many(4)), Buffer.from([0x39, 0x2c, 0xc3])]),
    /^5 records, utf-8 \(1 byte is none/,
  ],
])('%s that are no UTF-8 leave the file UTF-8', async (_, content, said) => {
  expect(await match(place('people.csv', content))).toMatch(said);
});

test('a file of another encoding is guessed, and the summary says so', async () => {
  expect(await match(place('people.csv', Buffer.from(many(50), 'latin1')))).toMatch(
    /^50 records, (windows|iso)[-\d]+ \(guessed\);/,
  );
  expect(await match(place('people.csv', spoilt(many(5), 30)))).toMatch(/ \(guessed\);/);
});

test('the umlauts of a file with bad bytes are read', async () => {
  const said = await match(place('people.csv', spoilt(many(400), 2)), { explain: ['1', '2'] });
  expect(said).toMatch(/last_name +Müller +Müller/);
});

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('sequences and strays are counted as a decoder tells them apart, however the bytes are cut', async () => {
  const bytes = fc.array(
    fc.oneof(fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xe0, 0xa0, 0xed, 0xf0, 0x90, 0xf4), fc.nat(255)),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 5 }), async (list, size) => {
      const whole = Buffer.from(list);
      const { good, bad } = await utf8Census(cut(whole, size));
      // A file may hold the letter that a decoder puts for strays.
      const letters = [...new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole)].filter(
        (letter) => letter > '\x7f' && letter !== '\ufffd',
      );
      expect(good).toBe(letters.length + whole.toString('latin1').split('\xef\xbf\xbd').length - 1);
      expect(bad === 0).toBe(Buffer.from(whole.toString('utf8')).equals(whole));
    }),
    { numRuns: 500 },
  );
});
