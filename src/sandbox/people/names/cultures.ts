import type { Draw } from '../draw.ts';
import type { Culture } from './culture.ts';
import { ARABIC, CYRILLIC, GREEK, HAN, HANGUL } from './other.ts';
import { AUSTRALIAN, BRITISH, ENGLISH, FRENCH, GERMAN, IBERIAN, NORDIC, POLISH } from './western.ts';

const CULTURES: readonly Culture[] = [
  ENGLISH,
  BRITISH,
  AUSTRALIAN,
  GERMAN,
  FRENCH,
  IBERIAN,
  NORDIC,
  POLISH,
  CYRILLIC,
  GREEK,
  HAN,
  ARABIC,
  HANGUL,
];
const TOTAL = CULTURES.reduce((sum, culture) => sum + culture.weight, 0);

export function drawCulture(draw: Draw): Culture {
  let left = draw.next() * TOTAL;
  for (const culture of CULTURES) {
    left -= culture.weight;
    if (left < 0) return culture;
  }
  return ENGLISH;
}
