/** Counting plans, brakes over them, and writers who undo each other. */
import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../../src/core/mapping.ts';
import { checkBrakes, DEFAULT_BRAKES } from '../../../src/core/reconcile/brakes.ts';
import { isPingPong, type PastWrite } from '../../../src/core/reconcile/ping-pong.ts';
import { addCounts, countPlan, type SideCounts } from '../../../src/core/reconcile/plan.ts';
import type { Action, Side, Slots } from '../../../src/core/types.ts';

const action = (side: Side, kind: Action['kind'], slots: Slots, old: Slots): Action => ({
  side,
  kind,
  fields: { it: { slots, old, reason: '', rule: 'one-side-changed' } },
});

test('a plan is counted by side and kind', () => {
  const plan = [
    action('hubspot', 'create', { company: 'A' }, {}),
    action('hubspot', 'update', { company: '' }, { company: 'A' }),
    action('hubspot', 'update', { company: '' }, { company: '' }),
    action('gorgias', 'update', { 'channel:phone': [] }, { 'channel:phone': ['+12025550101'] }),
  ];
  const counts = countPlan(plan, { gorgias: 2 });
  expect(counts).toEqual({
    hubspot: { creates: 1, updates: 2, clears: 1, merges: 0 },
    gorgias: { creates: 0, updates: 1, clears: 1, merges: 2 },
  });
  expect(addCounts(counts, counts).hubspot).toEqual({ creates: 2, updates: 4, clears: 2, merges: 0 });
});

const NONE: SideCounts = { creates: 0, updates: 0, clears: 0, merges: 0 };
const braked = (hubspot: Partial<SideCounts>, totals: number) =>
  checkBrakes({
    counts: { hubspot: { ...NONE, ...hubspot }, gorgias: NONE },
    totals: { hubspot: totals, gorgias: 1000 },
    limits: DEFAULT_BRAKES,
  });

describe('brakes', () => {
  test.each([
    ['half of the side created', { creates: 500 }, 1000, 'go'],
    ['more than half created', { creates: 501 }, 1000, 'creates'],
    ['5 % cleared', { clears: 50 }, 1000, 'go'],
    ['more than 5 % cleared', { clears: 51 }, 1000, 'clears'],
    ['more than 10 % merged', { merges: 101 }, 1000, 'merges'],
    ['a small account', { creates: 19, clears: 19 }, 20, 'go'],
    ['all of an empty side created', { creates: 20 }, 0, 'creates'],
    ['any number of updates', { updates: 1000 }, 1000, 'go'],
    ['a side that never held anything', {}, 0, 'go'],
  ] as const)('%s: %j of %d', (_, counts, totals, expected) => {
    const verdict = braked(counts, totals);
    expect(verdict.kind === 'go' ? 'go' : verdict.brake).toBe(expected);
  });

  test('the reason says what, where, how much and what the brake allows', () => {
    expect(braked({ clears: 51 }, 1000)).toMatchObject({
      side: 'hubspot',
      reason: 'The plan clears 51 of 1000 records in HubSpot; the brake allows 50.',
    });
  });
});

describe('ping-pong', () => {
  const field = fieldOf({ name: 'it', codec: { kind: 'text' }, slots: { hubspot: ['company'], gorgias: ['field:1'] } });
  const MINUTE = 60_000;
  /** Writes of ours, ten minutes apart: to which side, from what, to what. */
  const writes = (...moves: readonly (readonly [Side, from: string, to: string])[]): PastWrite[] =>
    moves.map(([side, from, to], index) => {
      const slot = side === 'hubspot' ? 'company' : 'field:1';
      return { side, at: index * 10 * MINUTE, old: { [slot]: from }, slots: { [slot]: to } };
    });
  const now = 40 * MINUTE;

  test('two writers who put back what the other replaced are stopped at the third time', () => {
    const fight = writes(['gorgias', 'A', 'B'], ['hubspot', 'B', 'A'], ['gorgias', 'A', 'B'], ['hubspot', 'B', 'A']);
    expect(isPingPong(field, fight, now)).toBe(true);
    expect(isPingPong(field, fight.slice(0, 3), now)).toBe(false);
  });
  test('people who edit often reverse nothing', () => {
    expect(
      isPingPong(
        field,
        writes(['gorgias', 'A', 'B'], ['hubspot', 'B', 'C'], ['gorgias', 'C', 'D'], ['hubspot', 'D', 'E']),
        now,
      ),
    ).toBe(false);
  });
  test('what lies longer back than an hour is forgotten', () => {
    const fight = writes(['gorgias', 'A', 'B'], ['hubspot', 'B', 'A'], ['gorgias', 'A', 'B'], ['hubspot', 'B', 'A']);
    expect(isPingPong(field, fight, 65 * MINUTE)).toBe(false);
  });
  test('a window divided by the time scale is as much shorter', () => {
    const fight = writes(['gorgias', 'A', 'B'], ['hubspot', 'B', 'A'], ['gorgias', 'A', 'B'], ['hubspot', 'B', 'A']);
    expect(isPingPong(field, fight, now, 20 * MINUTE)).toBe(false);
  });
});
