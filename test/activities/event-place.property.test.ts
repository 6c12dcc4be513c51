/** Where the poll of Gorgias' events stands: each event is handled once, however many pages they fill, in either order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EventPlace, nextEvents } from '../../activities/gorgias/poll-events.ts';

const PAGE = 100;
const START = Date.parse('2026-01-01T00:00:00Z');

interface Event {
  readonly id: string;
  readonly at: string;
}

/** One poll as the workflow makes it: page after page until there is no next. Answers the events seen as new. */
function poll(place: EventPlace, log: readonly Event[], newestFirst: boolean): { place: EventPlace; fresh: string[] } {
  const shown = log.filter(({ at }) => at >= place.since);
  const ordered = newestFirst ? shown.toReversed() : shown;
  const fresh: string[] = [];
  let now = place;
  for (let from = 0; from === 0 || from < ordered.length; from += PAGE) {
    const page = ordered.slice(from, from + PAGE);
    const seen = now.handled;
    fresh.push(...page.filter(({ id }) => !seen.some((event) => event.id === id)).map(({ id }) => id));
    now = nextEvents(now, page, from + PAGE < ordered.length ? String(from + PAGE) : undefined);
  }
  return { place: now, fresh };
}

test('each event is new once, over any number of pages and polls', () => {
  const bursts = fc.array(fc.integer({ min: 0, max: 350 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(bursts, fc.integer({ min: 0, max: 20_000 }), fc.boolean(), (sizes, apartMs, newestFirst) => {
      const log: Event[] = [];
      const fresh: string[] = [];
      let place: EventPlace = { since: new Date(START).toISOString(), handled: [] };
      for (const [burst, size] of sizes.entries()) {
        const at = START + burst * apartMs;
        for (let n = 0; n < size; n += 1)
          log.push({ id: `${burst}-${n}`, at: new Date(at + (n % 7) * Math.min(apartMs, 100)).toISOString() });
        log.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
        const polled = poll(place, log, newestFirst);
        fresh.push(...polled.fresh);
        place = polled.place;
      }
      expect(fresh.toSorted()).toEqual(log.map(({ id }) => id).toSorted());
    }),
  );
});

/** gorgias.md 12.10: an event may show after others with later times; the poll looks back as far as that. */
const LOOKS_BACK_MS = 10_000;

test('an event that shows up to ten seconds late is handled, once, however the polls fall', () => {
  const happening = fc.record({
    at: fc.integer({ min: 0, max: 60_000 }),
    lateMs: fc.constantFrom(0, LOOKS_BACK_MS / 2, LOOKS_BACK_MS),
  });
  const polls = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(happening, { minLength: 20, maxLength: 250 }),
      polls,
      fc.boolean(),
      (happenings, waits, newestFirst) => {
        const all = happenings
          .toSorted((a, b) => a.at - b.at)
          .map(({ at, lateMs }, n) => ({ id: String(n), at: new Date(START + at).toISOString(), shows: at + lateMs }));
        const fresh: string[] = [];
        let place: EventPlace = { since: new Date(START).toISOString(), handled: [] };
        let now = 0;
        for (const wait of [...waits, 80_000]) {
          now += wait;
          const log = all.filter(({ shows }) => shows <= now);
          const polled = poll(place, log, newestFirst);
          fresh.push(...polled.fresh);
          place = polled.place;
        }
        expect(fresh.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      },
    ),
  );
});
