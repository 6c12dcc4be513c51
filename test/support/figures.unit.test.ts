import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CountedTicket, figuresOf } from '../../src/core/support/figures.ts';
import { afterFirst, afterLatest, type TicketPlace } from '../../src/core/support/places.ts';
import { SUPPORT_PROPERTIES, supportFields } from '../../src/core/support/properties.ts';

const URL = 'https://shop.example.com/app/customer/1';
const at = (day: number) => Date.parse(`2026-03-${String(day).padStart(2, '0')}T10:00:00.123Z`);

const ticket = (id: number, more: Partial<CountedTicket> = {}): CountedTicket => ({
  id: String(id),
  open: false,
  channel: 'email',
  created: at(id),
  lastMessage: null,
  tags: [],
  score: null,
  scored: null,
  ...more,
});

test('tickets add up: how many, the first, the last, where somebody wrote last, how satisfied, about what', () => {
  const tickets = [
    ticket(3, { open: true, tags: ['vip', 'refund'], channel: 'chat' }),
    ticket(1, { lastMessage: at(9), channel: 'phone', score: 5, scored: at(2), tags: ['refund'] }),
    ticket(2, { score: 2, scored: at(8), tags: ['shipping'] }),
  ];
  expect(figuresOf(tickets, URL)).toEqual({
    'support:open_tickets': 1,
    'support:total_tickets': 3,
    'support:first_ticket': '2026-03-01T10:00:00.000Z',
    'support:last_ticket': '2026-03-03T10:00:00.000Z',
    'support:last_channel': 'phone',
    'support:last_satisfaction': 2,
    'support:average_satisfaction': 3.5,
    'support:top_tags': 'refund, shipping, vip',
    'support:url': URL,
  });
});

test('who never wrote has no figures, and dates of demo tickets may be missing', () => {
  expect(figuresOf([], URL)).toEqual({});
  expect(figuresOf([ticket(1, { created: null })], URL)).not.toHaveProperty('support:first_ticket');
});

test('the order in which tickets are read changes nothing', () => {
  const tickets = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 50 }).map(String),
      open: fc.boolean(),
      channel: fc.constantFrom('email', 'chat', null),
      created: fc.option(fc.integer({ min: 1, max: 5 }).map((n) => n * 1_000)),
      lastMessage: fc.option(fc.integer({ min: 1, max: 5 }).map((n) => n * 1_000)),
      tags: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
      score: fc.constant(null),
      scored: fc.constant(null),
    }),
    { maxLength: 12 },
  );
  const unique = (some: CountedTicket[]) => [...new Map(some.map((one) => [one.id, one])).values()];
  fc.assert(
    fc.property(tickets.map(unique), (some) => {
      expect(figuresOf([...some].reverse(), URL)).toEqual(figuresOf(some, URL));
    }),
  );
});

test('only figures whose property HubSpot has, with the type it should have, are mapped', () => {
  expect(supportFields([])).toEqual([]);
  const [open] = SUPPORT_PROPERTIES;
  const there = { name: open?.name ?? '', type: 'number', archived: false };
  expect(supportFields([there]).map(({ name }) => name)).toEqual(['gorgiasOpenTickets']);
  expect(supportFields([{ ...there, type: 'string' }])).toEqual([]);
  expect(supportFields([{ ...there, archived: true }])).toEqual([]);
});

test('a walk over the latest tickets ends behind its mark, which moves only then', () => {
  const stamp = (second: number) => new Date(Date.UTC(2026, 2, 1, 0, 0, second)).toISOString();
  const start: TicketPlace = { mark: stamp(100) };
  const page = { stamps: [stamp(300), stamp(200)], next: 'c1' };
  const walking = afterLatest(start, page);
  expect(walking).toEqual({ mark: stamp(100), walk: { cursor: 'c1', newest: stamp(300) } });
  expect(afterLatest(walking, { stamps: [stamp(150), stamp(95)], next: 'c2' }).walk).toBeDefined();
  expect(afterLatest(walking, { stamps: [stamp(150), stamp(80)], next: 'c2' })).toEqual({ mark: stamp(300) });
  expect(afterLatest(walking, { stamps: [stamp(150)] })).toEqual({ mark: stamp(300) });
  expect(afterLatest(start, { stamps: [] })).toEqual(start);
  expect(afterFirst({ mark: 'm' }, 'c3')).toEqual({ mark: 'm', first: { cursor: 'c3' } });
  expect(afterFirst({ mark: 'm', first: { cursor: 'c3' } }, undefined)).toEqual({ mark: 'm' });
});
