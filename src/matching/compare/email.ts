import type { MailboxFacts } from '../encode/population.ts';
import { damerau } from '../text/damerau.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { wordLength } from '../text/words.ts';
import { DIFFERENT, EMAIL } from './levels.ts';

const SHORT = 11;

/** One name at two domains: a misspelt domain, unless providers are known to own both; nothing for short names like `jo`. */
function otherDomain(facts: MailboxFacts, a: number, b: number): number {
  if ((facts.free[a] === 0 || facts.free[b] === 0) && damerau(facts.words, a, b, 2) <= 2) return EMAIL.close;
  const shorter = Math.min(wordLength(facts.words, a), wordLength(facts.words, b));
  return shorter >= SHORT ? EMAIL.local : EMAIL.resembling;
}

/** The level of two different addresses. */
export function emailLevel(facts: MailboxFacts, a: number, b: number): number {
  const sameDomain = facts.domain[a] === facts.domain[b];
  const { words } = facts;
  if (facts.role[a] === 1 || facts.role[b] === 1) return sameDomain && facts.free[a] === 0 ? EMAIL.employer : DIFFERENT;
  if (sameDomain && facts.stem[a] === facts.stem[b]) return EMAIL.numbered;
  if (facts.local[a] === facts.local[b]) return otherDomain(facts, a, b);
  const limit = 3;
  const distance = damerau(words, a, b, limit);
  const long = Math.min(wordLength(words, a), wordLength(words, b)) >= 14;
  if (distance <= (long ? 2 : 1)) return EMAIL.close;
  const oneBase = facts.base[a] !== 0 && facts.base[a] === facts.base[b];
  if (oneBase || distance <= limit || jaroWinkler(words, a, b, 0.92) >= 0.92) return EMAIL.resembling;
  return sameDomain && facts.free[a] === 0 ? EMAIL.employer : DIFFERENT;
}
