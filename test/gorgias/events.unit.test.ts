import { expect, test } from 'vitest';
import { given } from './given.ts';

const event = (id: number, type: string, more: object = {}) => ({
  id,
  context: '3f0d0e0a-8d0c-4a53-9a4a-5c2f0a1d7b11',
  created_datetime: '2026-09-03T08:00:05.528211+00:00',
  data: null,
  object_id: 519900001,
  object_type: 'Customer',
  type,
  user_id: 519543999,
  uri: `/api/events/${id}/`,
  ...more,
});

test('the four customer events, oldest first, with who caused them and what was folded in (gorgias.md 6.1)', async () => {
  const data = [
    event(1, 'customer-deleted', { object_id: 519900777, user_id: null }),
    event(2, 'customer-merged', { data: { source_customer_id: 519900777 } }),
    event(3, 'customer-updated', { data: { source_customer_id: {} } }),
  ];
  await using at = await given(() => ({ body: { data, meta: { next_cursor: 'n' } } }));
  const common = { objectId: '519900001', at: '2026-09-03T08:00:05.528211+00:00', userId: '519543999' };
  expect(await at.api.listEvents({ since: '2026-09-03T08:00:00+00:00', cursor: 'c' })).toEqual({
    next: 'n',
    events: [
      { id: '1', type: 'customer-deleted', objectId: '519900777', at: common.at },
      { id: '2', type: 'customer-merged', ...common, sourceId: '519900777' },
      { id: '3', type: 'customer-updated', ...common },
    ],
  });
  const query = new URL(at.server.seen[0]?.url ?? '', at.server.url).searchParams;
  expect(query.getAll('types')).toEqual([
    'customer-created',
    'customer-updated',
    'customer-merged',
    'customer-deleted',
  ]);
  expect(query.get('created_datetime[gte]')).toBe('2026-09-03T08:00:00+00:00');
  expect([query.get('order_by'), query.get('cursor'), query.get('limit'), query.has('object_type')]).toEqual([
    'created_datetime:asc',
    'c',
    '100',
    false,
  ]);
});

test('the events of one customer name the type too', async () => {
  await using at = await given(() => ({ body: { data: [], meta: {} } }));
  await at.api.listEvents({ types: ['customer-updated'], objectId: '7', limit: 5 });
  expect(at.server.seen[0]?.url).toBe(
    '/api/events?order_by=created_datetime%3Aasc&limit=5&types=customer-updated&object_id=7&object_type=Customer',
  );
});
