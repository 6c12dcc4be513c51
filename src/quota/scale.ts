/** Turns a duration as a vendor says it into real milliseconds. The one place where `timeScale` meets vendor time. */
export type Scale = (vendorMs: number) => number;

export function scaleOf(timeScale: number): Scale {
  if (!(timeScale > 0) || !Number.isFinite(timeScale))
    throw new RangeError(`expected a timeScale above 0, found ${timeScale}`);
  return (vendorMs) => vendorMs / timeScale;
}
