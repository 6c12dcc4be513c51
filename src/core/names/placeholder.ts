/** Text that stands in a name's place and names nobody. */

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LETTER = /\p{L}/u;
const NOBODY: ReadonlySet<string> = new Set([
  'unknown',
  'anonymous',
  'n/a',
  'none',
  'no name',
  'not provided',
  'null',
  'undefined',
  'guest',
  'customer',
  'visitor',
  'new customer',
]);

/**
 * Gorgias names a customer after the address that wrote in (an e-mail address, a phone number) until somebody knows
 * better. Such a text, and text without a letter, counts as no name; so do the few words people type for "nobody".
 */
export function isPlaceholderName(name: string): boolean {
  const text = name.trim();
  return ADDRESS.test(text) || !LETTER.test(text) || NOBODY.has(text.toLowerCase());
}
