import { expect, test } from 'vitest';
import { makeWorld } from '../../src/bench/people/worlds.ts';
import { indexPass, keyRowsOf } from '../../src/matching/block/index.ts';
import { PASSES } from '../../src/matching/block/passes.ts';
import { walk } from '../../src/matching/block/walk.ts';
import { PopulationBuilder } from '../../src/matching/encode/builder.ts';
import { finishPopulation } from '../../src/matching/encode/finish.ts';
import { radixOrder } from '../../src/matching/encode/radix.ts';

function population(rows: number, linked: boolean) {
  const builder = new PopulationBuilder();
  makeWorld('customers', rows, 5).rows.forEach(({ id, person, ...cells }, i) => {
    builder.add(id, linked && i % 2 === 1 ? 1 : 0, person === '' ? {} : cells);
  });
  return finishPopulation(builder, linked);
}

/** Every pair that shares a kept key of any pass, found by trying all pairs. */
function slowly(people: ReturnType<typeof population>, limit: number): Set<string> {
  const found = new Set<string>();
  const keyRows = keyRowsOf(people.size);
  for (const pass of PASSES.keys()) {
    const { index } = indexPass(people, PASSES, { pass, limit, keyRows });
    const keysOf = (row: number) =>
      [...index.keys.subarray(index.offsets[row], index.offsets[row + 1])].filter((key) => key !== 0);
    const keys = Array.from({ length: people.size }, (_, row) => keysOf(row));
    for (let a = 0; a < people.size; a++) {
      for (let b = a + 1; b < people.size; b++) {
        if (people.linked && people.side[a] === people.side[b]) continue;
        if ((keys[a] as number[]).some((key) => (keys[b] as number[]).includes(key))) found.add(`${a}-${b}`);
      }
    }
  }
  return found;
}

test.each([
  [200, false],
  [5, false],
  [200, true],
])('blocks of at most %d rows, linked %s: each pair once, and those of a slow oracle', (limit, linked) => {
  const people = population(400, linked);
  const keyRows = keyRowsOf(people.size);
  const passes = PASSES.map((_, pass) => indexPass(people, PASSES, { pass, limit, keyRows }).index);
  const visited: string[] = [];
  passes.forEach((index, pass) => {
    walk(people, { passes, keyRows }, { pass, from: 0, to: index.blockKeys.length }, (a, b) =>
      visited.push(`${a}-${b}`),
    );
  });
  expect(new Set(visited).size).toBe(visited.length);
  expect(visited.length).toBeGreaterThan(50);
  expect(new Set(visited)).toEqual(slowly(people, limit));
});

test('what is too common is counted, and nothing of it is compared', () => {
  const builder = new PopulationBuilder();
  for (let i = 0; i < 50; i++) builder.add(`r${i}`, 0, { email: 'info@firm.example' });
  const people = finishPopulation(builder, false);
  const { index, skipped } = indexPass(people, PASSES, { pass: 0, limit: 10, keyRows: keyRowsOf(people.size) });
  expect(skipped).toEqual({ pass: 'e-mail', keys: 1, pairs: 1225 });
  expect(index.blockKeys).toHaveLength(0);
});

test('radix order is that of a stable sort', () => {
  const keys = Uint32Array.from({ length: 5000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> (i % 30));
  const expected = [...keys.keys()].sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  expect([...radixOrder(keys)]).toEqual(expected);
});
