import { Draw } from '../../src/demo/story/draw.ts';
import type { Reading } from '../../src/drill/plan/readings.ts';

/**
 * As few mixtures as can hold every reading once: a mixture holds at most one value of each switch, so there are as
 * many as the switch with the most values needs. Shorter lists come up again, at the seed's choice.
 */
export function mixtures(readings: readonly Reading[], seed: number, atLeast = 1): readonly (readonly Reading[])[] {
  const draw = new Draw(seed);
  const byName = Map.groupBy(readings, ({ name }) => name);
  const count = Math.max(atLeast, ...[...byName.values()].map((values) => values.length));
  const mixed: Reading[][] = Array.from({ length: count }, () => []);
  for (const values of byName.values()) {
    const places = draw.shuffled(mixed);
    for (const [index, place] of places.entries()) {
      const value = values[index];
      if (value !== undefined) place.push(value);
      else if (draw.next() < 0.4) place.push(draw.pick(values));
    }
  }
  return mixed;
}
