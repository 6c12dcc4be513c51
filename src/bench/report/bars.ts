/** A figure held to its limit. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly ok: boolean;
}

/** A limit missed by less than what is printed is missed all the same: `value` is judged before it is rounded. */
export const atMost = (name: string, value: number, limit: number): Bar => ({
  name,
  value: round(value),
  limit,
  ok: value <= limit,
});

export const atLeast = (name: string, value: number, limit: number): Bar => ({
  name,
  value: round(value),
  limit,
  ok: value >= limit,
});

export const allOk = (bars: readonly Bar[]): boolean => bars.every(({ ok }) => ok);

/** To three digits behind the point. */
export const round = (value: number): number => Math.round(value * 1_000) / 1_000;
