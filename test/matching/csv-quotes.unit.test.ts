import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QuotedRows } from '../../src/cli/match/quoted-rows.ts';
import { inspect } from '../../src/cli/match/read.ts';
import { readRows } from '../../src/cli/match/rows.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-quotes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string) {
  const file = join(folder, 'people.csv');
  writeFileSync(file, text);
  const found: string[][] = [];
  const lines: number[] = [];
  const onRow = (row: readonly string[], _: number, line: number): void => {
    found.push([...row]);
    lines.push(line);
  };
  const counts = await readRows(await inspect(file), onRow, () => {});
  return { found, lines, ...counts };
}

test.each([
  ['an inch mark', 'id,item\n1,12" pipe\n', ['1', '12" pipe']],
  ['quotes within a bare cell', 'id,item\n1,Anna "Nan" Smith\n', ['1', 'Anna "Nan" Smith']],
  ['a doubled quote', 'id,item\n1,"12"" pipe"\n', ['1', '12" pipe']],
  ['an address over two lines', 'id,item\n1,"12 High St,\nLeeds"\n', ['1', '12 High St,\nLeeds']],
  [
    'an address whose second line has a comma',
    'id,item\n1,"Flat 3\n12 High St, Leeds"\n',
    ['1', 'Flat 3\n12 High St, Leeds'],
  ],
  [
    'a note beside a mere name',
    'name,email\nAnna,"a@example.com\nsee Bob, too"\n',
    ['Anna', 'a@example.com\nsee Bob, too'],
  ],
  ['a note of one word and a comma', 'name,note\nAnna,"friend of\nBob, Hull"\n', ['Anna', 'friend of\nBob, Hull']],
  ['blanks around quotes', 'id,item\n1, "Fisher, Jr." \r\n', ['1', 'Fisher, Jr.']],
  ['a quoted cell at the very end', 'id,item\n1,"x"', ['1', 'x']],
  ['lines that carriage returns end', 'id,item\r1,"x\ry"\r', ['1', 'x\ry']],
  ['a quoted cell in a file of bars', 'id|item\n1|"a|b"\n', ['1', 'a|b']],
])('%s is text', async (_, text, row) => {
  expect((await read(text)).found.at(-1)).toEqual(row);
});

test.each([
  [
    'goes on after its closing quote',
    '"id","name"\n"1","Anna\n"2","Bob"\n"3","Carl"\n"4","Dora"\n',
    /line 3: text after the closing quote of a cell that begins in line 2/,
  ],
  ['is never closed', 'id,name\n1,Anna\n2,"Bob\n3,Carl\n', /the quoted cell that begins in line 3 is never closed/],
  ['holds a quote that is not doubled', 'id,name\n1,"Anna "Nan" Smith"\n', /line 2: text after/],
  [
    'swallows a record up to the next stray quote',
    'id,name\n1,"Anna\n2,Bob"\n3,Carl\n',
    /line 2 or after is closed only in line 3.*looks like records/,
  ],
  [
    'swallows records from another column',
    'id,name,city,mail\n7a,"Anna,Leeds,\n8b,Bob,Hull,\n9c,Carl,York",x\n',
    /closed only in line 4/,
  ],
])('a quoted cell that %s is one error naming the line', async (_, text, message) => {
  await expect(read(text)).rejects.toThrow(message);
  await expect(read(text)).rejects.not.toThrow(/Anna|Bob|Carl/);
});

test('lines are counted as a person counts them, and blank rows are no records', async () => {
  const { found, lines, blank, odd } = await read('id,name\n\n , \n1,"Anna\nMaria"\n"",""\n,\n2,Bob,x\n');
  expect(found).toEqual([
    ['id', 'name'],
    ['1', 'Anna\nMaria'],
    ['2', 'Bob', 'x'],
  ]);
  expect(lines).toEqual([1, 4, 8]);
  expect([blank, odd]).toEqual([3, 1]);
});

test('lines of a file without quotes are counted too', async () => {
  expect((await read('id,name\r\n\r\n1,Anna\r\n,\r\n2,Bob')).lines).toEqual([1, 3, 5]);
});

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '\r\n'), maxLength: 5 });
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('properly quoted text is what a strict parser makes of it, however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 5 }),
      fc.boolean(),
      (table, cuts, last) => {
        const text = table.map((row) => row.map(quote).join(',')).join('\n') + (last ? '\n' : '');
        const found: string[][] = [];
        const marks = { file: 'people.csv', delimiter: ',', lineBreak: '\n' } as const;
        const rows = new QuotedRows(marks, (row) => found.push(row), 0);
        const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((x, y) => x - y), text.length];
        for (let i = 1; i < at.length; i++) rows.take(text.slice(at[i - 1], at[i]));
        rows.end();
        expect(found).toEqual(parse(text, { relax_column_count: true, record_delimiter: '\n' }));
      },
    ),
    { numRuns: 300 },
  );
});
