/** The table of the reconcile core, row by row, for fields with one value. */
import { describe, expect, test } from 'vitest';
import type { FieldSpec } from '../../../src/core/mapping.ts';
import type { Json, Slots } from '../../../src/core/types.ts';
import { decided, reconciled, text, told } from './one-field.ts';

type Pair = readonly [hubspot: Json, gorgias: Json];
type Row = readonly [now: Pair, options: Partial<FieldSpec>, says: object];

const toHubspot = (value: Json) => ({ hubspot: { company: value } });
const toGorgias = (value: Json) => ({ gorgias: { 'field:1': value } });

const rows = (agreed: Pair, held: string | undefined, table: readonly Row[]): void => {
  test.each(table)('now %j, field %j: %j', (now, field, says) => {
    const agreement = { ...text(...agreed), ...(held !== undefined && { held }) };
    expect(told(decided({ ...text(...now), field, agreed: agreement }))).toEqual(says);
  });
};

describe('after an agreement on A', () => {
  rows(['A', 'A'], undefined, [
    [['A', 'A'], {}, { says: 'quiet unchanged' }],
    [[' A ', 'A'], {}, { says: 'agree unchanged' }],
    [['B', 'A'], {}, { says: 'write one-side-changed', ...toGorgias('B') }],
    [['A', 'B'], {}, { says: 'write one-side-changed', ...toHubspot('B') }],
    [['B', 'A'], { direction: 'to-gorgias' }, { says: 'write one-side-changed', ...toGorgias('B') }],
    [['B', 'A'], { direction: 'to-hubspot' }, { says: 'conflict read-only-here' }],
    [['A', 'B'], { direction: 'to-gorgias' }, { says: 'conflict read-only-here' }],
    [['B', 'B'], {}, { says: 'agree same-value' }],
    [['B', 'C'], {}, { says: 'conflict both-changed' }],
    [['B', 'C'], { policy: 'hubspot' }, { says: 'write policy-hubspot', ...toGorgias('B') }],
    [['B', 'C'], { policy: 'gorgias' }, { says: 'write policy-gorgias', ...toHubspot('C') }],
    [['B', 'C'], { policy: 'keep' }, { says: 'hold left-different', held: 'left-different' }],
    [['B', 'C'], { direction: 'to-gorgias' }, { says: 'write policy-hubspot', ...toGorgias('B') }],
    [['B', 'C'], { direction: 'to-gorgias', policy: 'gorgias' }, { says: 'conflict read-only-here' }],
    [['', 'A'], {}, { says: 'hold cleared-kept', held: 'cleared-kept' }],
    [['A', null], {}, { says: 'hold cleared-kept', held: 'cleared-kept' }],
    [['', 'A'], { clear: 'propagate' }, { says: 'write cleared-passed', ...toGorgias(null) }],
    [['A', null], { clear: 'propagate' }, { says: 'write cleared-passed', ...toHubspot('') }],
    [['A', null], { clear: 'propagate', direction: 'to-gorgias' }, { says: 'conflict read-only-here' }],
    [['', null], {}, { says: 'agree same-value' }],
    [['', 'B'], {}, { says: 'conflict both-changed' }],
    [['', 'B'], { policy: 'gorgias' }, { says: 'write policy-gorgias', ...toHubspot('B') }],
    [['', 'B'], { policy: 'hubspot' }, { says: 'hold cleared-kept', held: 'cleared-kept' }],
    [['', 'B'], { policy: 'hubspot', clear: 'propagate' }, { says: 'write cleared-passed', ...toGorgias(null) }],
  ]);
});

describe('after an agreement that both are empty', () => {
  rows(['', null], undefined, [
    [[null, ''], {}, { says: 'quiet unchanged' }],
    [['A', null], {}, { says: 'write one-side-changed', ...toGorgias('A') }],
    [['', 'A'], {}, { says: 'write one-side-changed', ...toHubspot('A') }],
  ]);
});

describe('while A and B are held', () => {
  rows(['A', 'B'], 'person-held', [
    [['A', 'B'], {}, { says: 'quiet unchanged' }],
    [['A', ' B'], {}, { says: 'agree unchanged', held: 'person-held' }],
    [['B', 'B'], {}, { says: 'agree same-value' }],
    [['C', 'B'], {}, { says: 'conflict held-moved' }],
    [['A', 'C'], { policy: 'hubspot' }, { says: 'write policy-hubspot', ...toGorgias('A') }],
    [['C', 'B'], { policy: 'gorgias' }, { says: 'write policy-gorgias', ...toHubspot('B') }],
    [['C', 'B'], { policy: 'keep' }, { says: 'hold left-different', held: 'left-different' }],
    [['', 'B'], {}, { says: 'hold cleared-kept', held: 'cleared-kept' }],
  ]);
});

describe('while a cleared value is kept on one side', () => {
  rows(['', 'A'], 'cleared-kept', [
    [['', 'A'], {}, { says: 'quiet unchanged' }],
    [['', 'B'], {}, { says: 'write one-side-changed', ...toHubspot('B') }],
    [['', null], {}, { says: 'agree same-value' }],
    [['A', 'A'], {}, { says: 'agree same-value' }],
    [['C', 'A'], {}, { says: 'conflict held-moved' }],
  ]);
});

describe('at the first meeting', () => {
  test.each<readonly [Pair, Partial<FieldSpec>, object]>([
    [['', null], {}, { says: 'agree both-empty' }],
    [['A', ' A'], {}, { says: 'agree first-equal' }],
    [['A', null], {}, { says: 'write first-fill', ...toGorgias('A') }],
    [['', 'A'], {}, { says: 'write first-fill', ...toHubspot('A') }],
    [['', 'A'], { direction: 'to-gorgias' }, { says: 'hold read-only-here', held: 'read-only-here' }],
    [['A', 'B'], {}, { says: 'conflict first-differs' }],
    [['A', 'B'], { firstMeeting: 'keep' }, { says: 'hold left-different', held: 'left-different' }],
    [['A', 'B'], { firstMeeting: 'hubspot' }, { says: 'write policy-hubspot', ...toGorgias('A') }],
    [['A', 'B'], { firstMeeting: 'gorgias' }, { says: 'write policy-gorgias', ...toHubspot('B') }],
    [['A', 'B'], { direction: 'to-hubspot' }, { says: 'write policy-gorgias', ...toHubspot('B') }],
    [
      ['A', 'B'],
      { direction: 'to-hubspot', firstMeeting: 'hubspot' },
      { says: 'hold read-only-here', held: 'read-only-here' },
    ],
  ])('%j, field %j: %j', (now, field, says) => expect(told(decided({ ...text(...now), field }))).toEqual(says));
});

test('the value that a policy gives up is kept beside the write', () => {
  const { writes } = decided({ ...text('B', 'C'), agreed: text('A', 'A'), field: { policy: 'hubspot' } });
  expect(writes.gorgias).toMatchObject({
    slots: { 'field:1': 'B' },
    old: { 'field:1': 'C' },
    losing: { 'field:1': 'C' },
  });
});

const NUMBER: Partial<FieldSpec> = { codec: { kind: 'number' } };

test('a value that cannot be read waits with an issue, and names no value', () => {
  const { fields, actions, issues } = reconciled({ ...text('many', 5), agreed: text('4', 4), field: NUMBER });
  expect(fields[0]).toMatchObject({ outcome: 'wait', rule: 'unreadable' });
  expect(actions).toEqual([]);
  expect(issues).toEqual([
    { rule: 'unreadable', field: 'it', reason: expect.stringMatching(/^HubSpot: expected a number/) },
  ]);
  expect(JSON.stringify(issues)).not.toContain('many');
});

test('old and new pass through the codec of today: another spelling of one number is no change', () => {
  const field: Partial<FieldSpec> = {
    codec: { kind: 'phones', region: 'US' },
    slots: { hubspot: ['phone'], gorgias: ['channel:phone'] },
  };
  const stored = (hubspot: string): { hubspot: Slots; gorgias: Slots } => ({
    hubspot: { phone: hubspot },
    gorgias: { 'channel:phone': ['+12025550143'] },
  });
  expect(told(decided({ ...stored('(202) 555-0143'), agreed: stored('202-555-0143'), field }))).toEqual({
    says: 'agree same-value',
  });
});

describe('what a person decided', () => {
  test.each([
    ['hubspot', { says: 'write person-decided', ...toGorgias('B') }],
    ['gorgias', { says: 'write person-decided', ...toHubspot('C') }],
    ['keep', { says: 'hold person-held', held: 'person-held' }],
  ] as const)('%s: %j', (resolution, says) => {
    const flags = { resolutions: { it: resolution } };
    expect(told(decided({ ...text('B', 'C'), agreed: text('A', 'A'), flags }))).toEqual(says);
  });
});
