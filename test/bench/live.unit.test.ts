import { expect, test } from 'vitest';
import type { LoggedCall } from '../../src/bench/calls/calls.ts';
import { arrivalsOf } from '../../src/bench/live/arrivals.ts';
import { EDITOR, editsOf } from '../../src/bench/live/edits.ts';
import { pollingShare } from '../../src/bench/live/quota.ts';
import { call } from './given.ts';

const row = (id: string) => ({ id, person: null, archived: false, mergedInto: null, fields: {} });
const pairs = [1, 2].map((n) => ({ contact: row(`10${n}`), customer: row(`20${n}`) }));

const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 2, 10, 0, seconds)).toISOString();
const edited = (id: string, lastname: string, seconds: number): LoggedCall =>
  call({ side: 'hubspot', path: 'control:/edit', actor: EDITOR, at: at(seconds), after: { [id]: { lastname } } });
const written = (id: string, name: string, seconds: number): LoggedCall =>
  call({ side: 'gorgias', method: 'PUT', path: `/api/customers/${id}`, at: at(seconds), after: { [id]: { name } } });

test('an edit takes until the write that shows it on the other side', () => {
  const log = [
    edited('101', 'Hooked 0', 0),
    written('201', 'Ada Before', 1),
    edited('102', 'Hooked 1', 2),
    written('201', 'Ada Hooked 0', 3),
    written('202', 'Lin Hooked 1', 4),
    written('201', 'Ada Hooked 0', 9),
  ];
  expect(arrivalsOf(editsOf('hubspot', pairs, 'Hooked'), log, 1)).toEqual({ milliseconds: [3000, 2000], missing: 0 });
});

test('timestamps are real: at speed 60 a second of them is a minute of the vendor', () => {
  const log = [edited('101', 'Hooked 0', 0), written('201', 'Ada Hooked 0', 1)];
  expect(arrivalsOf(editsOf('hubspot', pairs.slice(0, 1), 'Hooked'), log, 60).milliseconds).toEqual([60_000]);
});

test('an edit that never arrives, or that was there before, is missing', () => {
  const log = [written('201', 'Ada Hooked 0', 0), edited('101', 'Hooked 0', 1), edited('102', 'Hooked 1', 2)];
  expect(arrivalsOf(editsOf('hubspot', pairs, 'Hooked'), log, 1)).toEqual({ milliseconds: [], missing: 2 });
});

test('a person’s own typing of the same name is no arrival', () => {
  const edit = edited('101', 'Hooked 0', 1);
  const log = [edit, { ...written('201', 'Ada Hooked 0', 2), actor: { type: 'person', name: 'agent' } }];
  expect(arrivalsOf(editsOf('hubspot', pairs.slice(0, 1), 'Hooked'), log, 1).missing).toBe(1);
});

test('from Gorgias to HubSpot it is the surname of the contact', () => {
  const edit = { ...written('201', 'Ada Polled 0', 0), path: 'control:/edit', actor: EDITOR };
  const update = call({ side: 'hubspot', method: 'POST', at: at(7), after: { '101': { lastname: 'Polled 0' } } });
  expect(arrivalsOf(editsOf('gorgias', pairs.slice(0, 1), 'Polled'), [edit, update], 1).milliseconds).toEqual([7000]);
});

test('polling takes its share of what the bucket lets through in that time', () => {
  const events = Array.from({ length: 6 }, () => call({ path: '/api/events' }));
  expect(pollingShare([...events, call({}), call({ side: 'hubspot', path: '/crm/v3/owners' })], 30, 2)).toBe(0.1);
});
