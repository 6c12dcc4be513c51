import { expect, test } from 'vitest';
import { makeWorld } from '../../src/bench/people/worlds.ts';
import { Random } from '../../src/bench/people/random.ts';
import type { Row } from '../../src/bench/people/person.ts';
import { clusterLines, namesByRow, pairLines } from '../../src/cli/match/results.ts';
import { Matcher } from '../../src/matching/engine.ts';

const world = makeWorld('customers', 4000, 7).rows;

function shuffled(rows: readonly Row[]): Row[] {
  const random = new Random(3);
  const list = [...rows];
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [list[i], list[j]] = [list[j] as Row, list[i] as Row];
  }
  return list;
}

async function output(rows: readonly Row[], workers: number): Promise<readonly string[]> {
  const matcher = new Matcher({ workers });
  for (const { id, person: _, ...cells } of rows) matcher.add(id, cells);
  const matching = await matcher.match();
  const names = namesByRow(matching, matcher.ids);
  return [...clusterLines(matching, names), ...pairLines(matching, names)];
}

const plain = await output(world, 0);

test('the file has something to find', () => {
  expect(plain.filter((line) => line.includes(',merge,')).length).toBeGreaterThan(50);
});

test.each([1, 2])('%d workers write what none writes', async (workers) => {
  expect(await output(world, workers)).toEqual(plain);
});

test('shuffled rows give the same clusters, scores and order', async () => {
  const other = await output(shuffled(world), 2);
  expect(other.filter((line) => !line.includes('0.'))).toEqual(plain.filter((line) => !line.includes('0.')));
  expect(other.toSorted()).toEqual(plain.toSorted());
});

test('renamed ids permute the labels only', async () => {
  const renamed = await output(
    world.map((row) => ({ ...row, id: `new-${row.id}` })),
    0,
  );
  expect(renamed.map((line) => line.replaceAll('new-', ''))).toEqual(plain);
});
