import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edge, groupsOf, pairKey } from '../../../src/core/merging/groups.ts';

const edge = (left: string, right: string): Edge => ({ id: pairKey(left, right), left, right });
const NONE: ReadonlySet<string> = new Set();
const BOTH = new Set(['hubspot', 'gorgias']);
const ALL = new Map([...'abcdefgh'].map((one) => [one, BOTH]));

test.each<[string, Edge[], ReadonlySet<string>, object[]]>([
  ['a pair', [edge('a', 'b')], NONE, [{ keep: 'a', drops: ['b'], edges: ['a b'] }]],
  [
    'three of whom each pair was decided',
    [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')],
    NONE,
    [{ keep: 'a', drops: ['b', 'c'], edges: ['a b', 'a c'] }],
  ],
  [
    'a chain does not collapse: its far end waits',
    [edge('a', 'b'), edge('b', 'c')],
    NONE,
    [{ keep: 'a', drops: ['b'], edges: ['a b'] }],
  ],
  [
    'a chain whose middle survives is two direct pairs',
    [edge('b', 'a'), edge('a', 'c')],
    NONE,
    [{ keep: 'a', drops: ['b', 'c'], edges: ['a b', 'a c'] }],
  ],
  [
    'two that are never the same are not in one merge',
    [edge('a', 'b'), edge('a', 'c')],
    new Set(['b c']),
    [{ keep: 'a', drops: ['b'], edges: ['a b'] }],
  ],
])('%s', (_, yes, never, expected) => {
  expect(groupsOf({ yes, never, rank: ['a', 'b', 'c', 'd'], sides: ALL })).toEqual(expected);
});

test('two customers whose second records would fold into each other need a decision of their own', () => {
  const sides = new Map([
    ['a', new Set(['hubspot'])],
    ['b', BOTH],
    ['c', BOTH],
  ]);
  const yes = [edge('a', 'b'), edge('a', 'c')];
  const rank = ['a', 'b', 'c'];
  expect(groupsOf({ yes, never: NONE, rank, sides })).toMatchObject([{ keep: 'a', drops: ['b'] }]);
  const more = [...yes, edge('b', 'c')];
  expect(groupsOf({ yes: more, never: NONE, rank, sides })).toMatchObject([{ keep: 'a', drops: ['b', 'c'] }]);
});

const name = fc.constantFrom(...'abcdefgh');
const pair = fc.tuple(name, name).filter(([a, b]) => a !== b);

test('whatever was decided: nobody twice, evidence for each with the survivor, never two that are never the same', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 20 }), fc.array(pair, { maxLength: 6 }), (some, apart) => {
      const yes = some.map(([a, b]) => edge(a, b));
      const never = new Set(apart.map(([a, b]) => pairKey(a, b)));
      const groups = groupsOf({ yes, never, rank: [...'abcdefgh'], sides: ALL });
      const all = groups.flatMap(({ keep, drops }) => [keep, ...drops]);
      expect(new Set(all).size).toBe(all.length);
      for (const { keep, drops } of groups) {
        for (const drop of drops) expect(yes.map(({ id }) => id)).toContain(pairKey(keep, drop));
        for (const a of [keep, ...drops])
          for (const b of drops) if (a !== b) expect(never.has(pairKey(a, b))).toBe(false);
      }
    }),
  );
});
