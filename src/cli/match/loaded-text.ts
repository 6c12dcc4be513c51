import type { Loaded } from './load.ts';

export const count = (value: number): string => value.toLocaleString('en');

function encodingText({ encoding: { name, guessed, badBytes } }: Loaded): string {
  if (guessed) return `${name} (guessed)`;
  const bytes = badBytes === 1 ? '1 byte is' : `${count(badBytes)} bytes are`;
  return badBytes === 0 ? name : `${name} (${bytes} none, read as \ufffd)`;
}

const columnsText = ({ layout }: Loaded): string =>
  layout.fields.map(({ field, column }) => `${field} = ${layout.columns[column]}`).join(', ');

const rowsText = (rows: number): string => (rows === 1 ? '1 row has' : `${count(rows)} rows have`);

/** How a file was understood, in one line. */
export function loadedText(loaded: Loaded): string {
  const { layout, rows, odd, blank } = loaded;
  return [
    `${count(rows)} records, ${encodingText(loaded)}`,
    `id: ${layout.id === undefined ? 'line number' : layout.columns[layout.id]}`,
    columnsText(loaded),
    ...(odd > 0 ? [`${rowsText(odd)} more or fewer cells than the header`] : []),
    ...(blank > 0 ? [`${count(blank)} blank ${blank === 1 ? 'row' : 'rows'} left out`] : []),
  ].join('; ');
}
