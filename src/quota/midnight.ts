const HOUR_MS = 3_600_000;

/** The next midnight in a time zone, as epoch milliseconds: HubSpot's daily count starts anew there (hubspot.md 3.1). */
export function nextMidnight(now: number, timeZone: string): number {
  const today = dayOf(now, timeZone);
  // Days have 23 to 25 hours: find the hour in which the date changes, then the minute within it.
  let after = now;
  while (dayOf(after, timeZone) === today) after += HOUR_MS;
  let before = after - HOUR_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle, timeZone) === today) before = middle;
    else after = middle;
  }
  return after;
}

const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
