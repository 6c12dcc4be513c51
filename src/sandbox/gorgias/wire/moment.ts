import type { SideClock } from '../../kernel/clock.ts';

/** A moment as Gorgias keeps it: microseconds since 1970 (gorgias.md 1). */
export type Moment = number;

let written = { ms: Number.NaN, text: '' };
/** A record's moments lie close together: writing the millisecond down is what costs. */
const millisecond = (ms: number): string => {
  if (ms !== written.ms) written = { ms, text: new Date(ms).toISOString().slice(0, -1) };
  return written.text;
};

/** `2026-09-02T10:11:12.104233`, as cursors carry it; sorts as text. */
export const stamp = (moment: Moment): string => {
  const ms = Math.floor(moment / 1000);
  return millisecond(ms) + String(moment - ms * 1000).padStart(3, '0');
};

/** `2026-09-02T10:11:12.104233+00:00`, as bodies carry it. */
export const dated = (moment: Moment): string => `${stamp(moment)}+00:00`;

export const datedOrNull = (moment: Moment | null): string | null => (moment === null ? null : dated(moment));

const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d\d:?\d\d)?$/;

/** `Date.parse` takes the 31st of February for the 3rd of March. */
const isDay = (day: string): boolean => {
  const midnight = Date.parse(day);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
};

/** Reads what clients send; without an offset it is UTC. Undefined when it is no date. */
export const momentOf = (text: string): Moment | undefined => {
  const parts = DATE.exec(text.trim());
  if (parts === null) return undefined;
  const [, day = '', time = '00:00:00', fraction = '', zone = 'Z'] = parts;
  if (!isDay(day)) return undefined;
  const seconds = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${zone}`);
  return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
};

/** Reads the clock in microseconds, each reading within one millisecond later than the one before. */
export class Stopwatch {
  readonly #clock: SideClock;
  #ms = 0;
  #within = 0;

  constructor(clock: SideClock) {
    this.#clock = clock;
  }

  now(): Moment {
    const ms = this.#clock.now();
    this.#within = ms === this.#ms ? Math.min(this.#within + 1, 999) : (ms * 7919) % 400;
    this.#ms = ms;
    return ms * 1000 + this.#within;
  }
}
