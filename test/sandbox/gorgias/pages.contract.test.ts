import { expect } from 'vitest';
import { check } from '../cases.ts';
import { type Rig, rig } from './rig.ts';

async function crowd(count: number): Promise<Rig> {
  const made = await rig();
  for (let n = 0; n < count; n++) {
    await made.call('POST', '/api/customers', { name: `N${n}` });
    made.advance(1000);
  }
  return made;
}

const names = (body: { data: { name: string }[] }): string[] => body.data.map(({ name }) => name);

check('3 pages go to the end by next_cursor, which is null on the last page', async () => {
  const { call } = await crowd(5);
  const first = (await call('GET', '/api/customers?limit=2&order_by=created_datetime:asc')).body;
  const second = (
    await call('GET', `/api/customers?limit=2&order_by=created_datetime:asc&cursor=${first.meta.next_cursor}`)
  ).body;
  const third = (
    await call('GET', `/api/customers?limit=2&order_by=created_datetime:asc&cursor=${second.meta.next_cursor}`)
  ).body;
  expect([names(first), names(second), names(third)]).toEqual([['N0', 'N1'], ['N2', 'N3'], ['N4']]);
  expect([first.meta.prev_cursor, third.meta.next_cursor]).toEqual([null, null]);
});

check('3 a cursor decodes to direction, order value without offset and id', async () => {
  const { call } = await crowd(3);
  const { data, meta } = (await call('GET', '/api/customers?limit=2')).body;
  const last = data[1];
  expect(Buffer.from(meta.next_cursor, 'base64').toString()).toBe(
    `["next", "${last.created_datetime.replace('+00:00', '')}", ${last.id}]`,
  );
});

check('3 prev_cursor goes back to the page before', async () => {
  const { call } = await crowd(5);
  const page = async (cursor: string | null) =>
    (await call('GET', `/api/customers?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)).body;
  const first = await page(null);
  const second = await page(first.meta.next_cursor);
  const third = await page(second.meta.next_cursor);
  expect(names(await page(third.meta.prev_cursor))).toEqual(names(second));
  expect(names(await page(second.meta.prev_cursor))).toEqual(['N4', 'N3']);
});

check('3 the newest come first unless an order is given', async () => {
  const { call } = await crowd(3);
  expect(names((await call('GET', '/api/customers')).body)).toEqual(['N2', 'N1', 'N0']);
});

check('3 a row put ahead of the cursor moves no page; a row touched during a descending walk is missed', async () => {
  const { call, advance } = await crowd(4);
  const order = 'order_by=updated_datetime:desc&limit=2';
  const first = (await call('GET', `/api/customers?${order}`)).body;
  const oldest = (await call('GET', '/api/customers?name=N0')).body.data[0];
  await call('POST', '/api/customers', { name: 'new' });
  advance(1000);
  await call('PUT', `/api/customers/${oldest.id}`, { note: 'touched' });
  const second = (await call('GET', `/api/customers?${order}&cursor=${first.meta.next_cursor}`)).body;
  expect([names(first), names(second)]).toEqual([['N3', 'N2'], ['N1']]);
});

check('3 a cursor that is none answers 400', async () => {
  const { call } = await crowd(1);
  const { status, body } = await call('GET', '/api/customers?cursor=bm9uc2Vuc2U=');
  expect([status, body]).toEqual([
    400,
    { error: { msg: 'Invalid cursor.', data: { cursor: ['Not a valid cursor.'] } } },
  ]);
});

check('3 thirty rows come unless a limit is given', async () => {
  const { call } = await crowd(32);
  expect((await call('GET', '/api/customers')).body.data).toHaveLength(30);
  expect((await call('GET', '/api/customers?limit=100')).body.data).toHaveLength(32);
});

check(
  '4.3, 6.1 a list by language, time zone or types is the list of all, filtered, through changes and deletes',
  async () => {
    const made = await crowd(24);
    const everything = async (path: string): Promise<Record<string, unknown>[]> => {
      const rows: Record<string, unknown>[] = [];
      for (let cursor = ''; ; ) {
        const { data, meta } = (await made.call('GET', `${path}&limit=5${cursor}`)).body;
        rows.push(...data);
        if (meta.next_cursor === null) return rows;
        cursor = `&cursor=${encodeURIComponent(meta.next_cursor)}`;
      }
    };
    const values = { language: ['en', 'de', 'fr'], timezone: ['Europe/Oslo', 'UTC'] } as const;
    const compare = async () => {
      for (const order of ['created_datetime:desc', 'updated_datetime:asc', 'updated_datetime:desc']) {
        const all = await everything(`/api/customers?order_by=${order}`);
        for (const [field, some] of Object.entries(values))
          for (const value of some)
            expect(await everything(`/api/customers?order_by=${order}&${field}=${value}`)).toEqual(
              all.filter((row) => row[field] === value),
            );
      }
      for (const order of ['created_datetime:asc', 'created_datetime:desc']) {
        const all = await everything(`/api/events?order_by=${order}`);
        const types = ['customer-updated', 'customer-deleted', 'customer-merged'];
        expect(await everything(`/api/events?order_by=${order}&types=${types.join('&types=')}`)).toEqual(
          all.filter(({ type }) => types.includes(String(type))),
        );
      }
    };
    const ids = (await everything('/api/customers?order_by=created_datetime:asc')).map(({ id }) => id);
    for (let round = 0; round < 3; round++) {
      for (const [n, id] of ids.entries()) {
        made.advance(1000);
        if (n % 8 === round) await made.call('DELETE', `/api/customers/${id}`);
        else if (n % 3 === round)
          await made.call('PUT', `/api/customers/${id}`, {
            language: values.language[(n + round) % 3],
            timezone: values.timezone[n % 2],
          });
      }
      await compare();
    }
  },
);
