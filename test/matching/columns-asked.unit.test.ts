import { expect, test } from 'vitest';
import { parseMapping } from '../../src/cli/match/mapping.ts';
import { match, PEOPLE, place, withFolder } from './command-here.ts';

withFolder();

const GERMAN = 'Nr,Vorname,Name,Mail\nk1,Anna,Mueller,anna.mueller80@example.com\n';

test.each([
  ['a repeated option', ['email=Mail', 'phone=Tel,city=Ort'], ['Mail', 'Tel', 'Ort']],
  ['a comma in quotes', ['first_name="Vorname, amtlich",email=Mail'], ['Vorname, amtlich', 'Mail']],
  ['a quote in quotes', ['company="Firm ""A"", B"'], ['Firm "A", B']],
  ['a single quote mark', ['external_id=Size 12",email=Mail'], ['Size 12"', 'Mail']],
])('%s names columns', (_, lists, columns) => {
  expect(parseMapping(lists).map(({ column }) => column)).toEqual(columns);
});

test('an id column that one of two files has is that file’s alone', async () => {
  const [left, right] = [place('left.csv', PEOPLE), place('right.csv', GERMAN)];
  const map = ['first_name=Vorname', 'last_name=Name', 'email=Mail'];
  for (const [file, link, one, other] of [
    [left, right, 'id', 'Nr'],
    [right, left, 'Nr', 'id'],
  ] as const) {
    const said = await match(file, { link, id: 'Nr', map });
    expect(said).toMatch(new RegExp(`left: .* id: ${one};.*\nright: .* id: ${other};`));
  }
  await expect(match(left, { link: right, id: 'Key', map })).rejects.toThrow("--id: neither file has a column 'Key'");
});

test('all columns that are missing are named at once', async () => {
  const [left, right] = [place('left.csv', PEOPLE), place('right.csv', GERMAN)];
  const map = ['email=foo', 'phone=bar,city=city'];
  await expect(match(left, { map })).rejects.toThrow(
    /left.csv has no column 'foo', 'bar'\. Its columns: id, first_name/,
  );
  await expect(match(left, { link: right, map: ['email=foo', 'phone=bar,first_name=Vorname'] })).rejects.toThrow(
    "--map: neither file has a column 'foo', 'bar'",
  );
});
