import { execFileSync } from 'node:child_process';
import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { MatchOptions } from '../../src/cli/match/options.ts';
import { match, PEOPLE, path, place, withFolder } from './command-here.ts';

withFolder();
beforeAll(() => {
  place('people.csv', PEOPLE);
  place('old.csv', 'of before\n');
  linkSync(path('old.csv'), path('hard.csv'));
  symlinkSync('old.csv', path('soft.csv'));
  symlinkSync('people.csv', path('people-link.csv'));
  symlinkSync('nothing.csv', path('dangling.csv'));
  symlinkSync('.', path('here'));
  mkdirSync(path('folder'));
  execFileSync('mkfifo', [path('pipe')]);
});

type Named = Partial<Record<'out' | 'pairs' | 'report' | 'link', string>>;

test.each<[string, Named, RegExp]>([
  ['a folder', { out: 'folder' }, /--out: .*folder is a folder/],
  ['a pipe', { out: 'pipe' }, /--out: expected a regular file/],
  ['a link to nowhere', { pairs: 'dangling.csv' }, /--pairs: .* is a link to a file that is not there/],
  ['one new file twice', { out: 'new.csv', pairs: 'here/new.csv' }, /--pairs: expected another file than --out has/],
  ['one old file twice', { out: 'old.csv', report: 'soft.csv' }, /--report: expected another file than --out has/],
  [
    'one old file by a hard link',
    { pairs: 'old.csv', report: 'hard.csv' },
    /--report: expected another file than --pairs/,
  ],
  ['the file that is read', { out: 'people-link.csv' }, /--out: expected another file than the input/],
  ['the file that is linked', { link: 'old.csv', pairs: 'hard.csv' }, /--pairs: expected another file than the input/],
])('%s as an output is refused before the work', async (_, named, message) => {
  const options = Object.fromEntries(Object.entries(named).map(([option, name]) => [option, path(name)]));
  await expect(match(path('people.csv'), options as Partial<MatchOptions>)).rejects.toThrow(message);
  expect(readFileSync(path('people.csv'), 'utf8')).toBe(PEOPLE);
  expect(readFileSync(path('old.csv'), 'utf8')).toBe('of before\n');
  expect(readdirSync(path('.')).filter((name) => /part|new|clusters/.test(name))).toEqual([]);
});

test('a link stays a link, and what it leads to is replaced', async () => {
  place('kept.csv', 'of before\n');
  symlinkSync('kept.csv', path('way.csv'));
  await match(path('people.csv'), { out: path('way.csv') });
  expect(lstatSync(path('way.csv')).isSymbolicLink()).toBe(true);
  expect(readFileSync(path('kept.csv'), 'utf8')).toBe('id,cluster\n1,1\n2,1\n3,3\n');
});

// By a link, so that a fault would replace the link and not the machine's device.
test('a device is written to, not replaced, and may be named twice', async () => {
  symlinkSync('/dev/null', path('null'));
  await match(path('people.csv'), { out: path('null'), pairs: path('null') });
  expect(lstatSync(path('null')).isSymbolicLink()).toBe(true);
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});
