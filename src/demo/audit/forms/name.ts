/** Words that people type where they know no name. */
const NOBODY = new Set([
  'anonymous',
  'customer',
  'guest',
  'n/a',
  'new customer',
  'no name',
  'none',
  'not provided',
  'null',
  'undefined',
  'unknown',
  'visitor',
]);

/**
 * One line, single blanks, composed letters, no control characters, U+FFFD for half a character; `''` for what names
 * nobody: an address, a number, a filler word.
 */
export function nameForm(...parts: readonly string[]): string {
  const name = parts
    .join(' ')
    .toWellFormed()
    // First: a control character between two blanks, or between a letter and its accent, parts nothing.
    .replace(/(?!\s)\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
  const nobody = NOBODY.has(name.toLowerCase()) || !/\p{L}/u.test(name) || /^\S+@\S+\.\S+$/.test(name);
  return nobody ? '' : name;
}
