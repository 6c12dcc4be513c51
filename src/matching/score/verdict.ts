import { DIFFERENT, EXACT, LAST, MISSING } from '../compare/levels.ts';
import type { Settings } from '../settings.ts';
import { type Verdict, VERDICTS } from '../types.ts';
import type { PairFacts } from './facts.ts';

export const verdictCode = (verdict: Verdict): number => VERDICTS.indexOf(verdict);

/**
 * Proof enough to act alone: one first name (a short form or a misspelling may be a twin's, a wife's), a compatible surname, something personal or a birthday, an exact mailbox, number or id that
 * nobody else uses, a second independent field, and nothing that speaks against it.
 */
function proven(f: PairFacts): boolean {
  const names = f.first === EXACT && (f.last === EXACT || f.last === LAST.close || f.last === LAST.part);
  const strong = [f.ownEmail, f.ownPhone, f.national === EXACT, f.external === EXACT].filter(Boolean).length;
  const others = Number(f.birth === EXACT) + Number(f.home) + Number(f.genericPhone);
  const personal = f.ownEmail || f.national === EXACT || f.external === EXACT || f.birth === EXACT;
  const quiet = f.suffix === 0 && f.national !== DIFFERENT && (f.birth === MISSING || f.born);
  return names && strong >= 1 && strong + others >= 2 && personal && quiet;
}

export function verdictOf(facts: PairFacts, vetoes: number, probability: number, settings: Settings): Verdict {
  if (facts.never) return 'different';
  const possible = probability >= settings.reviewThreshold;
  if (vetoes !== 0) return possible ? 'review' : 'different';
  if (probability >= settings.mergeThreshold && proven(facts)) return 'merge';
  if (probability >= settings.threshold) return 'same';
  return possible ? 'review' : 'different';
}
