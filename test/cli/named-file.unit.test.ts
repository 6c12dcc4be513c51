/** `tandem sweep --file`: what a person may have written, and what they are told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CommandFailure, EXIT } from '../../src/cli/failure.ts';
import { readNamed } from '../../src/cli/named-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-named-'));
afterAll(() => rmSync(folder, { recursive: true }));
const FILE = join(folder, 'ids.csv');

const read = (text: string) => {
  writeFileSync(FILE, text);
  return readNamed(FILE);
};

test('ids of both sides, whatever the order of columns, blanks and the mark of a spreadsheet', () => {
  expect(read('\ufeffid, side,note\n1,hubspot,x\n\n2, gorgias ,\n')).toEqual({ hubspot: ['1'], gorgias: ['2'] });
});

test('eighty thousand rows', () => {
  const rows = Array.from({ length: 80_000 }, (_, n) => `hubspot,${903_114_520_417 + n}`);
  expect(read(`side,id\n${rows.join('\n')}\n`).hubspot).toHaveLength(80_000);
});

test.each([
  ['a quote that is not closed', 'side,id\nhubspot,"1\n', /ids\.csv: expected CSV .*line 2/],
  ['a row with too many cells', 'side,id\nhubspot,1\nhubspot,2,3\n', /ids\.csv: expected CSV .*line 3/],
  ['no column side', 'id\n1\n', /ids\.csv:2: expected side/],
  ['another side, after an empty line', 'side,id\n\nhubspot,1\nzendesk,2\n', /ids\.csv:4: expected side/],
  ['an address for an id', 'side,id\nhubspot,ada@example.com\n', /ids\.csv:2: expected .* a numeric id$/],
  ['nothing', '', /expected rows with the columns side,id, found none/],
])('%s is a fault of usage in one sentence', (_what, text, message) => {
  const fault = (() => {
    try {
      return read(text);
    } catch (error) {
      return error;
    }
  })();
  expect(fault).toBeInstanceOf(CommandFailure);
  expect(fault).toMatchObject({ exit: EXIT.usage, message: expect.stringMatching(message) });
});

test('a file that is not there', () => {
  expect(() => readNamed(join(folder, 'none.csv'))).toThrow(/cannot read .*none\.csv/);
});
