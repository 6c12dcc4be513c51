import { foldWords } from './fold.ts';

/** Words that people and programs type where a value is missing. Compared after folding. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  (
    'na|n a|none|null|nil|nan|undefined|unknown|unk|not known|not available|not applicable|not provided|missing|' +
    'test|testing|test test|tester|xxx|xx|xxxx|tbd|tba|tbc|anonymous|anon|guest|noname|no name|customer|user|default|' +
    'noemail|no email|no phone|dummy|example|asdf|qwerty|abc|blank|empty|deleted|keine|inconnu|desconocido|sin nombre'
  ).split('|'),
);

/** True for values that say "nothing here": blanks, `n/a`, `test`, `---`, `xxxx`. */
export function isPlaceholder(raw: string): boolean {
  const words = foldWords(raw);
  return words === '' || PLACEHOLDERS.has(words);
}

/** True when one digit is repeated (0000000, 999) or the digits only count up (1234567). */
export function isFillerNumber(digits: string): boolean {
  return /^(\d)\1*$/.test(digits) || (digits.length >= 6 && '01234567890123456789'.includes(digits));
}
