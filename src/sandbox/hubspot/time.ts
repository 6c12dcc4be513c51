/** ISO 8601 UTC; the fraction is dropped when it is zero (hubspot.md 5.1). */
export const isoTime = (epochMs: number): string => new Date(epochMs).toISOString().replace('.000Z', 'Z');

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** `Date` takes 31 February for 3 March. */
const isDay = (day: string): boolean => Number(day.slice(8)) < 29 || new Date(day).toISOString().startsWith(day);

/** Epoch ms of an ISO time or of epoch milliseconds in a string; undefined for anything else. */
export const instantOf = (text: string): number | undefined => {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  if (!ISO.test(text)) return undefined;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) || !isDay(text.slice(0, 10)) ? undefined : parsed;
};
