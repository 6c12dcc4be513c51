/**
 * How sure a count makes us. The exact one-sided lower bound of a binomial proportion: C. J. Clopper and E. S. Pearson,
 * "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26 (1934), 404-413.
 * It is never too hopeful, whatever the count.
 */

export const CONFIDENCE = 0.95;

/** P(at most `wrong` of `n` are wrong), each being so with probability `rate`. */
function tail(n: number, wrong: number, rate: number): number {
  let logTerm = n * Math.log1p(-rate);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= wrong; k += 1) {
    logTerm += Math.log((n - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(logTerm);
  }
  return sum;
}

/** The 95 % lower bound of precision after `wrong` of `n` audited pairs proved to be different customers; 0 without any. */
export function lowerBound(n: number, wrong: number, confidence = CONFIDENCE): number {
  if (n === 0 || wrong >= n) return 0;
  // The largest error rate that the count does not yet speak against; the tail falls as the rate grows.
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (tail(n, wrong, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return 1 - high;
}

/** How many pairs, all right from now on, until the bound reaches `goal`. */
export function stillNeeded(n: number, wrong: number, goal: number): number {
  if (lowerBound(n, wrong) >= goal) return 0;
  let [low, high] = [0, 1];
  while (lowerBound(n + high, wrong) < goal) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (lowerBound(n + middle, wrong) >= goal) high = middle;
    else low = middle;
  }
  return high;
}
