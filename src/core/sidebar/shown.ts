import type { Json } from '../types.ts';

const MOST = 200;
// Control characters and marks that turn the direction of text could make a page show what is not there.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const HIDDEN = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * A stored value as one short line of text, or undefined where there is nothing to show. Text is data: whoever wrote it
 * could have written markup or a macro of Gorgias, so `{{` is taken apart and the page gets text fields only.
 */
export function shownText(raw: Json | undefined): string | undefined {
  if (raw === undefined || raw === null || typeof raw === 'object') return undefined;
  const text = String(raw)
    .toWellFormed()
    .replace(HIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\{(?=\{)/g, '{ ');
  if (text === '') return undefined;
  return text.length <= MOST ? text : `${[...text].slice(0, MOST - 1).join('')}…`;
}

/** A moment as a day: pages are read by people of one office. */
export function shownDay(raw: Json | undefined): string | undefined {
  const text = shownText(raw);
  if (text === undefined) return undefined;
  const at = new Date(/^\d{12,}$/.test(text) ? Number(text) : text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString().slice(0, 10);
}

/** JSON that stays text when somebody pastes it into a page: `<`, `>`, `&` and line separators are escaped. */
export const jsonForPages = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
