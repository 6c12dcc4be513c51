/** Where the poll of contacts stands: no change is passed over, however long a walk takes and whatever changes meanwhile. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPlace, type Place, walkFrom } from '../../activities/hubspot/place.ts';

const PAGE = 3;
const CONTACTS = 12;
/** Our clock is not the vendor's. */
const SKEW = -3_600_000;

interface Edit {
  readonly id: number;
  /** Vendor ms. */
  readonly at: number;
}

/** Walks page after page, `pageMs` apart, over contacts that are edited meanwhile; answers the edits that were read. */
function polled(edits: readonly Edit[], pageMs: number, walks: number): Set<Edit> {
  const read = new Set<Edit>();
  let place: Place = { seen: 0 };
  let clock = 0;
  for (let walked = 0; walked < walks; ) {
    const walk = place.walk ?? walkFrom(place.seen, clock + SKEW);
    const done = edits.filter(({ at }) => at <= clock);
    const stamps = Map.groupBy(done, ({ id }) => id);
    const changed = [...stamps]
      .map(([id, of]) => ({ id, at: Math.max(...of.map(({ at }) => at)) }))
      .filter(({ id, at }) => at >= walk.from && id > Number(walk.afterId))
      .sort((a, b) => a.id - b.id);
    const page = changed.slice(0, PAGE);
    for (const { id } of page) for (const edit of stamps.get(id) ?? []) read.add(edit);
    const records = page.map(({ id, at }) => ({ id: String(id), updatedAt: new Date(at).toISOString() }));
    const after = changed.length > PAGE ? { after: 'more' } : {};
    place = nextPlace(place.seen, walk, { records, ...after, now: clock + SKEW });
    if (place.walk === undefined) walked += 1;
    clock += pageMs;
  }
  return read;
}

test('every edit is read by the walks that end after it', () => {
  const edit = fc.record({ id: fc.integer({ min: 1, max: CONTACTS }), at: fc.integer({ min: 0, max: 4_000_000 }) });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 60 }), fc.integer({ min: 20_000, max: 900_000 }), (edits, pageMs) => {
      const walks = Math.ceil(4_000_000 / pageMs) + 2;
      const read = polled(edits, pageMs, walks);
      expect(edits.filter((one) => !read.has(one))).toEqual([]);
    }),
  );
});

test('a walk of one page leaves nothing to read again but the overlap', () => {
  const at = '2026-11-23T10:00:00.000Z';
  const walk = walkFrom(0, 50);
  expect(nextPlace(0, walk, { records: [{ id: '7', updatedAt: at }], now: 50 })).toEqual({ seen: Date.parse(at) });
  expect(nextPlace(0, walk, { records: [], now: 90_000 })).toEqual({ seen: 0 });
});
