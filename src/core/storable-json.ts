/** Escapes of what PostgreSQL keeps in no text: NUL, and halves of surrogate pairs. Whole pairs are asked in vain. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value;

/**
 * A vendor's JSON, its texts without NUL and with U+FFFD for lone surrogates, as `cleanText` reads them anyway. One
 * such text that reached the ledger as it is would fail the whole statement, and with it everybody on the same page.
 * @throws SyntaxError for what is not JSON
 */
export const parseStorable = (text: string): unknown =>
  SUSPECT.test(text) ? JSON.parse(text, storable) : JSON.parse(text);
