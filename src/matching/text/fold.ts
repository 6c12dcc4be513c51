import anyAscii from 'any-ascii';

const ASCII = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}+/gu;

/**
 * Lower-case ASCII for comparing: accents off by NFKD, what NFKD leaves (ø, ß, Cyrillic, Han ...) transliterated.
 * Both spellings of one name must end in one form; the result is never shown to anybody as the person's name.
 */
export function fold(raw: string): string {
  if (ASCII.test(raw)) return raw.toLowerCase().trim();
  const bare = raw.normalize('NFKD').replace(MARKS, '');
  return (ASCII.test(bare) ? bare : anyAscii(bare)).toLowerCase().trim();
}

/** Letters and digits in single-spaced words; apostrophes vanish (o'neil = oneil), all else separates. */
export function foldWords(raw: string): string {
  return fold(raw)
    .replace(/['`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
