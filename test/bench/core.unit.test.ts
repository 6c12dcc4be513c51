import { expect, test } from 'vitest';
import { decide } from '../../src/bench/core/decisions.ts';
import { mapping } from '../../src/bench/core/fields.data.ts';
import { MOVES } from '../../src/bench/core/moves.data.ts';
import { type Kind, wiresOf } from '../../src/bench/core/wires.ts';

const decisions = (kind: Kind) => wiresOf(kind, mapping, 60, 1).map((one) => decide(mapping, one));
const rulesOf = (kind: Kind): Set<string> =>
  new Set(decisions(kind).flatMap(({ fields }) => fields.map(({ outcome, rule }) => `${outcome} ${rule}`)));

test('the customers of the bench map fifteen fields, and agree on them without ever having agreed before', () => {
  expect(mapping.fields).toHaveLength(15);
  const strangers = wiresOf('unchanged', mapping, 60, 1).map((one) => decide(mapping, { ...one, agreements: {} }));
  expect(new Set(strangers.flatMap(({ fields }) => fields.map(({ rule }) => rule)))).toEqual(new Set(['first-equal']));
});

test('nothing moved: every field is quiet', () => {
  expect(rulesOf('unchanged')).toEqual(new Set(['quiet unchanged']));
});

test('another spelling is read by the codecs, and is no change', () => {
  const all = decisions('respelled');
  expect(all.flatMap(({ actions }) => actions)).toEqual([]);
  for (const { fields } of all)
    expect(fields.filter(({ outcome }) => outcome === 'agree').length).toBeGreaterThanOrEqual(12);
});

test('a change is one field of one customer, and every field has its turn', () => {
  const written = decisions('changed').map(({ fields }) => fields.filter(({ outcome }) => outcome === 'write'));
  for (const fields of written) expect(fields).toHaveLength(1);
  expect(new Set(written.flatMap((fields) => fields.map(({ field }) => field)))).toEqual(
    new Set(mapping.fields.map(({ name }) => name)),
  );
  expect(MOVES.length).toBeLessThan(60);
});
