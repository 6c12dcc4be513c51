import { CELL } from '../encode/cells.ts';
import type { Population } from '../encode/population.ts';
import { damerau } from '../text/damerau.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import type { Words } from '../text/words.ts';
import { wordLength } from '../text/words.ts';
import type { Memo } from './memo.ts';
import { COMPANY, DIFFERENT, EXACT, MISSING, NATIONAL, PHONE } from './levels.ts';

/** The level of two different numbers. */
export function phoneLevel({ numbers }: Population, a: number, b: number): number {
  if (numbers.tail[a] === numbers.tail[b]) return PHONE.tail;
  return damerau(numbers.words, a, b, 1) === 1 ? PHONE.digit : DIFFERENT;
}

/** The level of two different personal ids. */
export function nationalLevel(words: Words, a: number, b: number): number {
  if (Math.min(wordLength(words, a), wordLength(words, b)) < 5) return DIFFERENT;
  const distance = damerau(words, a, b, 2);
  return distance === 1 ? NATIONAL.close : distance === 2 ? NATIONAL.near : DIFFERENT;
}

const similar = (words: Words, a: number, b: number): boolean =>
  jaroWinkler(words, a, b, 0.92) >= 0.92 ||
  (Math.min(wordLength(words, a), wordLength(words, b)) > 5 && damerau(words, a, b, 2) <= 2);

/** Firm and employer's domain are one fact: either may say that two people work together. `i`, `j`: where cells begin. */
export function companyLevel(cells: Int32Array, i: number, j: number, close: Memo): number {
  const [companyA, companyB] = [cells[i + CELL.company] as number, cells[j + CELL.company] as number];
  if (companyA !== 0 && companyA === companyB) return EXACT;
  if (companyA !== 0 && companyB !== 0 && close.level(companyA, companyB) === COMPANY.close) return COMPANY.close;
  const employer = cells[i + CELL.employer] as number;
  if (employer !== 0 && employer === cells[j + CELL.employer]) return COMPANY.domain;
  return companyA === 0 || companyB === 0 ? MISSING : DIFFERENT;
}

export const companyCloseness = (words: Words, a: number, b: number): number =>
  similar(words, a, b) ? COMPANY.close : DIFFERENT;
