import { expect, test } from 'vitest';
import { type FaultRule, Faults } from '../../../src/sandbox/kernel/faults.ts';
import { createRandom } from '../../../src/sandbox/kernel/random.ts';

const faultsAt = (elapsed: (side?: string) => number = () => 0) =>
  new Faults(createRandom(1, 'faults'), elapsed, (ms) => ms);
const struck = (rule: FaultRule, calls: readonly (readonly [string, string, string])[]): boolean[] => {
  const faults = faultsAt();
  faults.add(rule);
  return calls.map((call) => faults.draw(...call) !== undefined);
};
const GET = ['hubspot', 'GET', '/crm/v3/objects/contacts/12'] as const;

test('the nth matching call is struck, and only that', () => {
  expect(struck({ kind: '500', nth: 2 }, [GET, GET, GET])).toEqual([false, true, false]);
  expect(struck({ kind: '500', nth: 2, times: 2 }, [GET, GET, GET, GET])).toEqual([false, true, true, false]);
});

test('calls that do not match are not counted', () => {
  const rule = { kind: '500', nth: 2, side: 'hubspot', method: 'get', path: '/crm/v3/objects/contacts/{id}' } as const;
  const other = [
    ['gorgias', 'GET', GET[2]],
    ['hubspot', 'PATCH', GET[2]],
    ['hubspot', 'GET', '/crm/v3/objects/contacts'],
    ['hubspot', 'GET', '/crm/v3/objects/contacts/12/x'],
  ] as const;
  expect(struck(rule, [GET, ...other, GET])).toEqual([false, false, false, false, false, true]);
});

test('a trailing star matches any rest', () => {
  expect(
    struck({ kind: '500', path: '/crm/v3/objects/*' }, [GET, ['hubspot', 'GET', '/account-info/v3/details']]),
  ).toEqual([true, false]);
});

test('a rate is seeded: the same seed strikes the same calls', () => {
  const calls = Array.from({ length: 200 }, () => GET);
  const first = struck({ kind: '500', rate: 0.3 }, calls);
  expect(struck({ kind: '500', rate: 0.3 }, calls)).toEqual(first);
  expect(first.filter(Boolean).length).toBeGreaterThan(40);
  expect(first.filter(Boolean).length).toBeLessThan(80);
});

test('a window is in vendor time from the moment the rule is set', () => {
  let now = 5000;
  const faults = faultsAt(() => now);
  faults.add({ kind: '503', window: { fromMs: 100, toMs: 200 } });
  const at = (time: number) => {
    now = time;
    return faults.draw(...GET)?.kind;
  };
  expect([at(5099), at(5100), at(5199), at(5200)]).toEqual([undefined, '503', '503', undefined]);
});

test('a window of both sides begins on each side’s own clock', () => {
  const clocks: Record<string, number> = { hubspot: 5000, gorgias: 90_000 };
  const faults = faultsAt((side = '') => clocks[side] ?? 0);
  faults.add({ kind: '503', window: { fromMs: 100, toMs: 200 } });
  const at = (side: string, later: number) => {
    clocks[side] = (side === 'hubspot' ? 5000 : 90_000) + later;
    return faults.draw(side, 'GET', '/x')?.kind;
  };
  expect([at('gorgias', 99), at('gorgias', 100), at('gorgias', 200)]).toEqual([undefined, '503', undefined]);
  expect([at('hubspot', 99), at('hubspot', 100), at('hubspot', 200)]).toEqual([undefined, '503', undefined]);
});

test('a lost delivery is told by its method too', () => {
  const faults = faultsAt();
  faults.add({ kind: 'webhook-loss', method: 'PUT' });
  expect(['POST', 'PUT'].map((method) => faults.drawDelivery('gorgias', method, '/hooks'))).toEqual([false, true]);
});

test('the first rule that strikes wins, later ones still count', () => {
  const faults = faultsAt();
  faults.add({ kind: '500', nth: 1 });
  faults.add({ kind: '503', nth: 2 });
  expect([faults.draw(...GET)?.kind, faults.draw(...GET)?.kind, faults.draw(...GET)?.kind]).toEqual([
    '500',
    '503',
    undefined,
  ]);
});

test('lost webhooks are no faults of calls', () => {
  const faults = faultsAt();
  faults.add({ kind: 'webhook-loss' });
  expect([faults.draw(...GET), faults.drawDelivery('hubspot', 'POST', '/hooks')]).toEqual([undefined, true]);
  faults.clear();
  expect(faults.drawDelivery('hubspot', 'POST', '/hooks')).toBe(false);
});
