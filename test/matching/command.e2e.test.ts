import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvLines } from '../../src/bench/people/csv.ts';
import { makeWorld } from '../../src/bench/people/worlds.ts';

const TANDEM = new URL('../../bin/tandem', import.meta.url).pathname;
const PEOPLE = `id,first_name,last_name,email,phone,city
1,Anna,Müller,anna.mueller80@example.com,+447700900111,Leeds
2,Anna,Muller,anna.mueller80@example.com,07700 900111,Leeds
3,Peter,"Fisher, Jr.",peter@example.org,+447700900333,Hull
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-match-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function tandem(...args: readonly string[]): Promise<Ran> {
  try {
    const { stdout, stderr } = await promisify(execFile)(TANDEM, ['match', ...args], { cwd: folder });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('finds the duplicate, writes clusters and pairs, reports in JSON', async () => {
  const { code, out } = await tandem(place('people.csv', PEOPLE), '--pairs', 'pairs.csv', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out.trim().split('\n').at(-1) as string)).toMatchObject({
    records: 3,
    clusters: 2,
    pairsCompared: 3,
    pairsSkipped: 0,
    seconds: expect.any(Number),
    peakMb: expect.any(Number),
  });
  expect(read('clusters.csv')).toBe('id,cluster\n1,1\n2,1\n3,3\n');
  expect(read('pairs.csv')).toMatch(/^left,right,score,verdict,reasons\n1,2,0\.9\d*,(merge|same),/);
});

test.each([
  ['utf-8', Buffer.from(PEOPLE)],
  ['utf-8 with a mark', Buffer.from(`\ufeff${PEOPLE}`)],
  ['utf-16', Buffer.from(`\ufeff${PEOPLE}`, 'utf16le')],
  ['windows-1252', Buffer.from(PEOPLE, 'latin1')],
  ['utf-16, the other way round', Buffer.from(`\ufeff${PEOPLE}`, 'utf16le').swap16()],
  ['the carriage returns of old', Buffer.from(PEOPLE.replaceAll('\n', '\r'))],
  ['semicolons', Buffer.from(PEOPLE.replace('"Fisher, Jr."', 'Fisher').replaceAll(',', ';'))],
  [
    'tabs and carriage returns',
    Buffer.from(PEOPLE.replace('"Fisher, Jr."', 'Fisher').replaceAll(',', '\t').replaceAll('\n', '\r\n')),
  ],
])('reads %s', async (_, content): Promise<void> => {
  expect((await tandem(place('odd.csv', content), '--json')).code).toBe(0);
  expect(read('clusters.csv')).toBe('id,cluster\n1,1\n2,1\n3,3\n');
});

test('rows of another width are told and blank rows are no records', async () => {
  const file = place('uneven.csv', `${PEOPLE} , ,\n4,Carl\n`);
  expect((await tandem(file)).out).toMatch(
    /^4 records, .*; 1 row has more or fewer cells than the header; 1 blank row/,
  );
  const { out } = await tandem(file, '--json');
  expect(JSON.parse(out)).toMatchObject({ records: 4, oddRows: 1, blankRows: 1, badBytes: 0 });
});

test('columns can be mapped, and then only those count', async () => {
  const file = place('mapped.csv', PEOPLE.replace('first_name,last_name', 'Vorname,Zuname'));
  const { code, out }: Ran = await tandem(file, '--map', 'first_name=Vorname,last_name=Zuname,email=email');
  expect(code).toBe(0);
  expect(out).toContain('first_name = Vorname, last_name = Zuname, email = email');
  expect(out).not.toContain('phone');
});

const FAULTS: readonly (readonly [string, () => string, readonly string[], RegExp])[] = [
  ['a file that is not there', () => 'nowhere.csv', [], /no such file/],
  ['an empty file', () => place('empty.csv', ''), [], /is empty/],
  ['a header alone', () => place('header.csv', 'id,email\n'), [], /no records/],
  ['binary data', () => place('binary.csv', Buffer.from([0, 1, 2, 0, 255, 3, 9, 0, 7])), [], /not a CSV file/],
  [
    'prose',
    () => place('prose.csv', 'It was a dark night.\nNobody knew, or so, they said, why.\n'),
    [],
    /none of its columns/,
  ],
  ['a zip archive', () => place('zip.csv', 'PK\u0003\u0004sheet'), [], /not a CSV file: it holds binary data/],
  [
    'JSON',
    () => place('json.csv', '[{"id": 1, "email": "a@example.com"}]\n'),
    [],
    /not a CSV file: it looks like JSON/,
  ],
  ['a web page', () => place('page.csv', '<!doctype html><p>email</p>\n'), [], /not a CSV file: it looks like HTML/],
  [
    'a quote never closed',
    () => place('quote.csv', 'id,email\n"1,a@example.com\n'),
    [],
    /not proper CSV: the quoted cell that begins in line 2 is never closed/,
  ],
  [
    'a stray quote that swallows a record',
    () => place('stray.csv', '"id","name"\n"1","Anna\n"2","Bob"\n"3","Carl"\n"4","Dora"\n'),
    [],
    /not proper CSV: line 3: text after the closing quote of a cell that begins in line 2/,
  ],
  [
    'repeated ids after blank rows and a cell of two lines',
    () => place('lines.csv', 'id,email,city\n\n,,\n7,a@example.com,"High\nTown"\n7,b@example.com,Leeds\n'),
    [],
    /lines 4 and 6 have the same id/,
  ],
  [
    'one file for two outputs',
    () => place('a.csv', PEOPLE),
    ['--pairs', './never.csv'],
    /--pairs: expected another file/,
  ],
  [
    'several wrong mapped columns',
    () => place('a.csv', PEOPLE),
    ['--map', 'email=foo', '--map', 'phone=bar'],
    /no column 'foo', 'bar'/,
  ],
  [
    'repeated ids among quotes',
    () => place('quoted.csv', 'id,email\n"7",a@example.com\n7,b@example.com\n'),
    [],
    /lines 2 and 3 have the same id/,
  ],
  ['a folder that is not there', () => place('a.csv', PEOPLE), ['--pairs', 'nowhere/p.csv'], /no folder nowhere/],
  [
    'repeated ids',
    () => place('twice.csv', 'id,email\n7,a@example.com\n7,b@example.com\n'),
    [],
    /lines 2 and 3 have the same id/,
  ],
  ['a wrong id column', () => place('a.csv', PEOPLE), ['--id', 'key'], /no column 'key'/],
  ['a wrong mapped column', () => place('a.csv', PEOPLE), ['--map', 'email=mail'], /no column 'mail'/],
  ['an unknown field', () => place('a.csv', PEOPLE), ['--map', 'mail=email'], /no field 'mail'/],
  ['a wrong threshold', () => place('a.csv', PEOPLE), ['--threshold', '7'], /threshold/],
  ['an unknown id to explain', () => place('a.csv', PEOPLE), ['--explain', '1', '99'], /no record has the id '99'/],
];

test.each(FAULTS)('%s: one clear error and exit code 2', async (_, file, args, message) => {
  const { code, err } = await tandem(file(), ...args, '--out', 'never.csv');
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/ at .*\.ts:/);
  expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
});

test.each([[[]], [['a.csv', '--nope']]])('a command that is no command (%j) has exit code 2', async (args) => {
  expect((await tandem(...args)).code).toBe(2);
});

test('links two files', async () => {
  const left = place('left.csv', PEOPLE);
  const right = place(
    'right.csv',
    'id,first_name,last_name,email,phone\n1,Anna,Mueller,anna.mueller80@example.com,+447700900111\n2,Carl,Weber,c@example.net,\n',
  );
  expect((await tandem(left, '--link', right, '--one-to-one', '--pairs', 'pairs.csv')).code).toBe(0);
  expect(read('clusters.csv').split('\n')).toHaveLength(7);
  expect(
    read('pairs.csv')
      .split('\n')
      .slice(1, -1)
      .every((line) => /^left:\d,right:\d,/.test(line)),
  ).toBe(true);
  expect(read('clusters.csv')).toMatch(/right:1,left:[12]\n/);
});

test('in two files a field may have two columns', async () => {
  const left = place('left.csv', PEOPLE);
  const right = place('right.csv', 'id,Vorname,Name,Mail\n1,Anna,Mueller,anna.mueller80@example.com\n');
  const { code, out } = await tandem(left, '--link', right, '--map', 'first_name=Vorname,last_name=Name,email=Mail');
  expect(code).toBe(0);
  expect(out).toMatch(/left: .*first_name = first_name, last_name = last_name, email = email\n/);
  expect(out).toMatch(/right: .*first_name = Vorname, last_name = Name, email = Mail\n/);
  const { code: fault, err } = await tandem(left, '--link', right, '--map', 'email=email,dob=Geb');
  expect(fault).toBe(2);
  expect(err).toContain("--map: neither file has a column 'Geb'");
});

test('explains a pair with its levels, weights and vetoes', async () => {
  const { code, out } = await tandem(place('people.csv', PEOPLE), '--explain', '2', '3');
  expect(code).toBe(0);
  expect(out).toMatch(/first_name\s+Anna\s+Peter/);
  expect(out).toMatch(/first name\s+different\s+-\d/);
  expect(out).toContain('veto: different first names');
  expect(out).toMatch(/verdict different, in different clusters/);
});

test('the report is one page that loads nothing and escapes values', async () => {
  const file = place('people.csv', PEOPLE.replace('Leeds', '<b>Leeds</b>'));
  expect((await tandem(file, '--report', 'report.html')).code).toBe(0);
  const page = read('report.html');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('<svg');
  expect(page).not.toMatch(/<script|src=|https?:\/\/|<b>Leeds/);
});

test('Ctrl-C leaves no half file', async () => {
  const file = place('large.csv', [...csvLines(makeWorld('customers', 30_000, 1).rows, false)].join(''));
  const child = spawn(TANDEM, ['match', file, '--out', 'half.csv', '--pairs', 'half-pairs.csv'], { cwd: folder });
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (text: Buffer) => {
      if (text.includes('indexing')) resolve();
    });
  });
  child.kill('SIGINT');
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  expect(code).toBe(130);
  expect(readdirSync(folder).filter((name) => name.includes('half'))).toEqual([]);
});
