import { fold } from '../text/fold.ts';
import { isFillerNumber, isPlaceholder } from '../text/placeholder.ts';

/** Ids compare without spaces, dots and dashes, in one case. Fillers (000000000, 123456789) are no ids. */
export function identifierForm(raw: string): string {
  const text = fold(raw).replace(/[\s./-]+/g, '');
  return text === '' || isPlaceholder(raw) || isFillerNumber(text) ? '' : text;
}
