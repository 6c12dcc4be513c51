import { expect, test } from 'vitest';
import { type Ground, groundOf, ranked, type Standing } from '../../../src/core/merging/survivor.ts';

const one = (id: string, more: Partial<Standing> = {}): Standing => ({
  id,
  irreplaceable: 0,
  verified: false,
  activity: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...more,
});

test.each<[string, Standing, Standing, Ground]>([
  ['deals beat a verified record', one('2', { irreplaceable: 1 }), one('1', { verified: true }), 'irreplaceable'],
  ['a verified record beats a busy one', one('2', { verified: true }), one('1', { activity: 9 }), 'verified'],
  ['a busy record beats an older one', one('2', { activity: 1 }), one('1', { createdAt: '2020-01-01' }), 'activity'],
  ['the older record', one('2', { createdAt: '2020-01-01' }), one('1'), 'older'],
  ['an unknown age is young', one('2'), one('1', { createdAt: '' }), 'older'],
  ['the lower id by number, not by text', one('99'), one('100'), 'lower-id'],
])('%s survives', (_, survivor, other, ground) => {
  for (const order of [
    [survivor, other],
    [other, survivor],
  ]) {
    const [first] = ranked(order);
    expect(first).toBe(survivor);
  }
  expect(groundOf(survivor, other)).toBe(ground);
});
