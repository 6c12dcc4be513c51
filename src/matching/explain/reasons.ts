import { COMPARISONS, levelOf } from '../compare/levels.ts';
import { vetoesIn } from '../score/vetoes.ts';

/** What a pattern says, in words: `first name equal; e-mail missing` is left out, as it says nothing. */
export function levelReasons(pattern: number): readonly string[] {
  return COMPARISONS.flatMap(({ label, levels }, comparison) => {
    const level = levelOf(pattern, comparison);
    return level === 0 ? [] : [`${label} ${levels[level]}`];
  });
}

export const vetoReasons = (vetoes: number): readonly string[] => vetoesIn(vetoes).map(({ says }) => `veto: ${says}`);

const APART_REASONS = [
  '',
  'other members of the two clusters contradict each other',
  'the cluster would be too large',
  'one side is linked already',
];

/** Why a pair of verdict `same` did not join, if so. */
export const apartReason = (apart: number): readonly string[] =>
  apart === 0 ? [] : [`kept apart: ${APART_REASONS[apart] ?? ''}`];

/** All reasons of one pair in one line, remembered by pattern: a million pairs share a few thousand of them. */
export function reasonWriter(): (pattern: number, vetoes: number, apart: number) => string {
  const seen = new Map<string, string>();
  return (pattern, vetoes, apart) => {
    const key = `${pattern}/${vetoes}/${apart}`;
    let text = seen.get(key);
    if (text === undefined) {
      text = [...levelReasons(pattern), ...vetoReasons(vetoes), ...apartReason(apart)].join('; ');
      seen.set(key, text);
    }
    return text;
  };
}
