import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlainLines } from '../../src/cli/match/plain-lines.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '1', ' ', ';', '.'), maxLength: 4 });
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 });

function read(text: string, cuts: readonly number[], delimiter: string): string[][] {
  const found: string[][] = [];
  const lines = new PlainLines(delimiter, (row) => found.push(row));
  const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((x, y) => x - y), text.length];
  for (let i = 1; i < at.length; i++) {
    expect(lines.take(text.slice(at[i - 1], at[i]))).toBeUndefined();
  }
  lines.end();
  return found;
}

test('plain lines are what a parser makes of them, however the text is cut', () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.array(fc.nat(), { maxLength: 5 }),
      fc.constantFrom(',', ';'),
      (table, end, last, cuts, delimiter) => {
        const text = table.map((row) => row.join(delimiter)).join(end) + (last ? end : '');
        // A single line does not tell the parser what ends a line.
        fc.pre(!text.endsWith('\r'));
        const expected = parse(text, {
          delimiter,
          relax_column_count: true,
          skip_empty_lines: true,
          record_delimiter: end,
        });
        expect(read(text, cuts, delimiter)).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['a quote', 'a,b\n1,"x\ny"\n'],
  ['a lone carriage return', 'a,b\r1,2\r'],
  ['a line without an end', 'x'.repeat(2_000_000)],
])('%s is left to a parser, with the line it stands in', (_, text) => {
  expect(new PlainLines(',', () => {}).take(text)).toBe(text);
});

test('what was eaten before the first quote is not given back', () => {
  const found: string[][] = [];
  const lines = new PlainLines(',', (row) => found.push(row));
  expect(lines.take('a,b\n1,2\n3')).toBeUndefined();
  expect(lines.take(',4\n5,"6"\n')).toBe('3,4\n5,"6"\n');
  expect(found).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});
