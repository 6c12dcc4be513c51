import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { match, PEOPLE, path, place, withFolder } from './command-here.ts';

withFolder();

const OTHERS = `id,first_name,last_name,email,phone,city
1,Anna,Muller,anna.mueller80@example.com,+447700900111,Leeds
9,Carl,Weber,carl@example.net,+447700900999,Hull
`;
const explain = (...ids: readonly string[]): Promise<string> =>
  match(place('left.csv', PEOPLE), { link: place('right.csv', OTHERS), oneToOne: true, explain: ids });

test('what is explained ends with the verdict and the reason that pairs.csv has', async () => {
  const [left, right] = [place('left.csv', PEOPLE), place('right.csv', OTHERS)];
  await match(left, { link: right, oneToOne: true, pairs: path('pairs.csv') });
  const apart = readFileSync(path('pairs.csv'), 'utf8')
    .split('\n')
    .find((line) => line.includes('kept apart: one side is linked already'));
  const [one, other, , verdict] = (apart as string).split(',') as [string, string, string, string];
  expect(verdict).toBe('review');
  expect(await explain(one, other)).toMatch(
    /verdict review, kept apart: one side is linked already, in different clusters\n$/,
  );
});

test.each([
  [['1', '1'], 'left:1', 'right:1'],
  [['right:1', '1'], 'right:1', 'left:1'],
  [['9', '3'], 'right:9', 'left:3'],
  [['2', '9'], 'left:2', 'right:9'],
  [['1', '2'], 'right:1', 'left:2'],
])('of two files %j are %s and %s', async (ids, one, other) => {
  expect((await explain(...ids)).split('\n')[0]).toMatch(new RegExp(`^ +${one} +${other}$`));
});

test('two records of one of two files are not judged', async () => {
  const text = await explain('2', '3');
  expect(text).toContain('not judged: with --link only pairs across the two files are');
  expect(text).not.toMatch(/verdict|weights/);
});

test.each([
  [['1', '1'], /expected two different ids/],
  [['1', '99'], /no record has the id '99'/],
])('in one file %j is refused', async (explained, message) => {
  await expect(match(place('people.csv', PEOPLE), { explain: explained })).rejects.toThrow(message);
});
